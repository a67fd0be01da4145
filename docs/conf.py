"""Configuration of the documentation; see ``guides/develop.md`` for how to build it."""

import sys
from pathlib import Path

import fupin

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from fupin_docs.names import listed_elsewhere

project = "fupin"
author = "The fupin developers"
release = version = fupin.__version__
language = "en"

extensions = [
    "myst_parser",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "fupin_docs",
]
exclude_patterns = ["_build", "**/README.md"]
templates_path = ["_templates"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# A single-backtick name in a docstring becomes a link where it names something, and is
# set apart as text where it names an argument.
default_role = "autolink"
autosummary_generate = True
autosummary_ignore_module_all = False
autosummary_imported_members = True
autosummary_context = {"listed_elsewhere": listed_elsewhere()}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
numpydoc_show_class_members = False

# Every reference must lead somewhere. What other projects document cannot: the build needs
# no network, so that their inventories are not read.
nitpicky = True
nitpick_ignore_regex = [
    ("py:.*", r"(attrs?|collections|datetime|decimal|enum|numpy|np|pathlib|pint)\..*"),
    ("py:.*", r"(pandas|pd|polars|pl)\..*"),
]

# Types of the library that only its own signatures name.
nitpick_ignore = [
    ("py:class", "fupin.auditing.message.Message"),
    ("py:class", "fupin.engines.progress.Progress"),
    ("py:class", "fupin.indicators.index.Index"),
    ("py:class", "fupin.policy.conversion.Amount"),
    ("py:class", "fupin.quantities.registry.FupinRegistry"),
]

html_theme = "pydata_sphinx_theme"
html_title = f"fupin {release}"
html_theme_options = {
    "navigation_with_keys": False,
    "show_toc_level": 2,
    "navbar_end": ["theme-switcher"],
    "footer_start": ["copyright"],
    "footer_end": [],
}
# Pages of wide tables have the whole width; the bar on top leads on.
html_sidebars = {
    f"reference/{name}": [] for name in ("catalogue", "register-fields", "register-rules")
}
html_static_path = ["_static"]
html_css_files = ["fupin.css"]
html_show_sourcelink = False
