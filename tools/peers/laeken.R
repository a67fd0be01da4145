# Write expected_laeken.csv: indicators of poverty and inequality by R's laeken package, with
# the weights and without. Run from the top of the repository:
#
#     Rscript tools/peers/laeken.R

source("tools/peers/common.R")
suppressMessages(library(laeken))

out <- table_of("laeken", as.character(packageVersion("laeken")))

# One value for all rows and one for each region. What is poor is decided by the line of all.
record_indicator <- function(name, fun, arguments, result) {
  out$add(name, "", fun, arguments, "estimate", "", result$value)
  by_region <- result$valueByStratum
  out$add(name, "", fun, arguments, "estimate", paste0("region=", by_region$stratum),
          by_region$value)
}

record_by_year <- function(name, fun, arguments, result) {
  out$add(name, "", fun, arguments, "estimate", paste0("year=", names(result$value)),
          result$value)
}

for (name in DATA) {
  data <- read_data(name)
  for (weight in c("weight", "one")) {
    how <- function(more = "") paste0("weights=", weight, more)
    w <- data[[weight]]
    for (fun in c("arpr", "rmpg", "qsr", "gini")) {
      compute <- get(fun)
      record_indicator(name, fun, how(),
                       compute(data$income, weights = w, breakdown = data$region))
      record_by_year(name, fun, how(", years=year"),
                     compute(data$income, weights = w, years = data$year))
    }
    for (p in c(0.4, 0.5, 0.7)) {
      record_indicator(name, "arpr", how(paste0(", p=", p)),
                       arpr(data$income, weights = w, breakdown = data$region, p = p))
    }
    for (p in c(0.4, 0.6)) {
      out$add(name, "", "arpt", how(paste0(", p=", p)), "estimate", "",
              arpt(data$income, weights = w, p = p))
    }
    probabilities <- c(0.1, 0.2, 0.25, 0.5, 0.75, 0.8, 0.9)
    out$add(name, "", "weightedQuantile", how(), paste0("p=", probabilities), "",
            weightedQuantile(data$income, w, probabilities))
    out$add(name, "", "weightedMedian", how(), "estimate", "", weightedMedian(data$income, w))
    out$add(name, "", "weightedMean", how(), "estimate", "", weightedMean(data$income, w))
  }
}
out$save()
