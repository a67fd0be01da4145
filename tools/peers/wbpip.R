# Write expected_wbpip.csv: poverty and inequality by the functions on micro data of the World
# Bank's wbpip. They are internal to the package and are read from the folder of its sources:
#
#     Rscript tools/peers/wbpip.R path/to/wbpip/R

source("tools/peers/common.R")
sources <- commandArgs(trailingOnly = TRUE)
for (file in c("md_compute_poverty_stats", "md_compute_gini", "md_compute_mld",
               "md_compute_lorenz")) {
  source(file.path(sources, paste0(file, ".R")))
}
VERSION <- as.character(read.dcf(file.path(dirname(sources), "DESCRIPTION"), "Version"))

out <- table_of("wbpip", VERSION)

record <- function(name, design_name, group, data) {
  data <- data[order(data$income), ]
  x <- data$income
  w <- if (design_name == "equal") data$one else data$weight
  add <- function(fun, arguments, statistic, value) {
    out$add(name, design_name, fun, arguments, statistic, group, value)
  }
  for (line in LINES[[name]]) {
    poverty <- md_compute_poverty_stats(x, w, line)
    add("md_compute_poverty_stats", sprintf("povline_lcu=%.15g", line), names(poverty),
        unlist(poverty))
  }
  add("md_compute_gini", "", "estimate", md_compute_gini(x, w))
  add("md_compute_mld", "", "estimate", md_compute_mld(x, w))
  lorenz <- md_compute_lorenz(x, w, nbins = 10)
  add("md_compute_lorenz", "nbins=10", paste0("welfare p=", 1:9 / 10), lorenz$welfare[1:9])
}

for (name in DATA) {
  data <- read_data(name)
  for (group in GROUPS) record(name, "", group, data[is_in_group(data, group), ])
  for (group in groups_of("equal")) record(name, "equal", group, data[is_in_group(data, group), ])
}
out$save()
