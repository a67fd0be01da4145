# Write expected_vardpoor.csv: indicators of poverty and inequality and their linearised
# standard errors by R's vardpoor package. Run from the top of the repository:
#
#     Rscript tools/peers/vardpoor.R

source("tools/peers/common.R")
suppressMessages(library(vardpoor))

out <- table_of("vardpoor", as.character(packageVersion("vardpoor")))
TYPES <- c("linarpr", "linarpt", "linpoormed", "linrmpg", "lingini", "linqsr")

# The threshold of a domain is that of all rows, except in ARPT, which is of the domain.
record <- function(data, name, design_name, by) {
  data$row <- seq_len(nrow(data))
  psus <- unique(data[order(data$stratum), c("stratum", "fpc")])
  result <- varpoord(
    Y = "income", w_final = "weight", ID_level1 = "row", ID_level2 = "row", H = "stratum",
    PSU = "cluster", N_h = if (design_name == "fpc") psus else NULL,
    fh_zero = design_name != "fpc", Dom = by, dataset = data, type = TYPES
  )$all_result
  group <- if (is.null(by)) "" else paste0(by, "=", result[[by]])
  out$add(name, design_name, "varpoord", paste0("type=", result$type), "value", group,
          result$value, result$se)
  is_corrected <- !is.na(result$value_eu)
  out$add(name, design_name, "varpoord", paste0("type=", result$type)[is_corrected], "value_eu",
          if (is.null(by)) "" else group[is_corrected], result$value_eu[is_corrected])
}

for (name in DATA) {
  data <- read_data(name)
  for (design_name in c("stratified", "fpc")) {
    for (by in list(NULL, "region", "year")) record(data, name, design_name, by)
  }
}
out$save()
