"""What pytest leaves alone here: the pages are doctested, the build is not."""

collect_ignore_glob = ["_build/*", "_ext/*", "conf.py", "reference/generated/*"]
