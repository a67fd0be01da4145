# Write expected_survey.csv: means, totals, ratios, quantiles, their standard errors and
# intervals, by R's survey package. Run from the top of the repository:
#
#     Rscript tools/peers/survey.R

source("tools/peers/common.R")
LINEARISED <- c("simple", "clustered", "stratified", "fpc", LONELY)
QUANTILE_RULES <- c("math", "school", "hf4", "hf5")

out <- table_of("survey", as.character(packageVersion("survey")))

with_gaps <- function(data, line) {
  for (alpha in 0:2) {
    data[[paste0("fgt", alpha)]] <- ifelse(data$income < line, (1 - data$income / line)^alpha, 0)
  }
  data
}

estimators <- function(name) {
  other <- if (name == "engel") ~food else ~age
  list(
    list(fun = "svymean", arguments = "~income",
         call = function(d) svymean(~income, d, return.replicates = TRUE)),
    list(fun = "svytotal", arguments = "~income",
         call = function(d) svytotal(~income, d, return.replicates = TRUE)),
    list(fun = "svytotal", arguments = "~one",
         call = function(d) svytotal(~one, d, return.replicates = TRUE)),
    list(fun = "svyratio", arguments = paste0("~", all.vars(other), ", ~income"),
         call = function(d) svyratio(other, ~income, d, return.replicates = TRUE))
  )
}

fgt_estimators <- function(line) {
  lapply(0:2, function(alpha) {
    column <- as.formula(paste0("~fgt", alpha))
    list(fun = "svymean", arguments = sprintf("~fgt%d, line=%.15g", alpha, line),
         call = function(d) svymean(column, d, return.replicates = TRUE))
  })
}

record <- function(name, design_name, design, estimator) {
  for (group in groups_of(design_name)) {
    result <- estimator$call(domain(design, group))
    out$add(name, design_name, estimator$fun, estimator$arguments, "estimate", group,
            coef(result), SE(result))
  }
}

# With covariance: svyby keeps the influence values, or the replicates, of each group.
record_differences <- function(name, design_name, design, estimator, by, pairs) {
  both <- svyby(estimator$formula, by, design, estimator$by_function, covmat = TRUE)
  for (pair in pairs) {
    values <- sub(".*=", "", pair)
    weights <- as.numeric(names(coef(both)) == values[1]) - (names(coef(both)) == values[2])
    result <- svycontrast(both, weights)
    out$add(name, design_name, estimator$by_name, estimator$by_arguments, "difference",
            difference_name(pair), coef(result), SE(result))
  }
}

record_all_differences <- function(name, design_name, design, line) {
  estimators <- list(
    list(formula = ~income, by_function = svymean, by_name = "svymean", by_arguments = "~income"),
    list(formula = ~income, by_function = svytotal, by_name = "svytotal",
         by_arguments = "~income")
  )
  for (alpha in 0:2) {
    estimators[[alpha + 3]] <- list(
      formula = as.formula(paste0("~fgt", alpha)), by_function = svymean, by_name = "svymean",
      by_arguments = sprintf("~fgt%d, line=%.15g", alpha, line)
    )
  }
  for (estimator in estimators) {
    record_differences(name, design_name, design, estimator, ~region, DIFFERENCES[1:2])
    record_differences(name, design_name, design, estimator, ~year, DIFFERENCES[3])
  }
}

record_intervals <- function(name, design_name, design, line) {
  for (group in groups_of(design_name)) {
    part <- domain(design, group)
    df <- degf(part)
    out$add(name, design_name, "degf", "", "df", group, df)
    for (what in c("income", "fgt1")) {
      arguments <- if (what == "income") "~income, level=0.95, df=degf" else
        sprintf("~fgt1, line=%.15g, level=0.95, df=degf", line)
      limits <- confint(svymean(as.formula(paste0("~", what)), part), df = df)
      out$add(name, design_name, "confint(svymean)", arguments, c("lower", "upper"), group, limits)
    }
    for (method in c("logit", "xlogit", "mean")) {
      limits <- confint(svyciprop(~fgt0, part, method = method, level = 0.95, df = df))
      arguments <- sprintf("~fgt0, line=%.15g, method=%s, level=0.95, df=degf", line, method)
      out$add(name, design_name, "svyciprop", arguments, c("lower", "upper"), group, limits)
    }
  }
}

record_quantiles <- function(name, design_name, design) {
  probabilities <- c(0.1, 0.25, 0.5, 0.75, 0.9)
  for (rule in QUANTILE_RULES) {
    for (group in GROUPS) {
      result <- svyquantile(~income, domain(design, group), probabilities, qrule = rule)
      out$add(name, design_name, "svyquantile", paste0("~income, qrule=", rule),
              paste0("p=", probabilities), group, coef(result), SE(result))
    }
  }
}

# Weights that are counts: each row repeated as often as its weight says.
record_repeated_quantiles <- function(name, data) {
  times <- if (name == "engel") 8 else 4
  probabilities <- c(0.1, 0.25, 0.5, 0.75, 0.9)
  for (type in c(1, 2, 7)) {
    for (group in GROUPS) {
      part <- data[is_in_group(data, group), ]
      repeated <- rep(part$income, times * part$weight)
      out$add(name, "", "stats::quantile", sprintf("times=%d, type=%d", times, type),
              paste0("p=", probabilities), group, quantile(repeated, probabilities, type = type))
    }
  }
}

for (name in DATA) {
  line <- LINES[[name]][2]
  data <- with_gaps(read_data(name), line)
  for (design_name in c(LINEARISED, REPLICATES)) {
    design <- make_design(data, design_name)
    under(design_name, function() {
      for (estimator in c(estimators(name), fgt_estimators(line))) {
        record(name, design_name, design, estimator)
      }
      record_all_differences(name, design_name, design, line)
      if (design_name %in% c("simple", "stratified", "fpc", "bootstrap")) {
        record_intervals(name, design_name, design, line)
      }
    })
  }
  record_quantiles(name, "stratified", make_design(data, "stratified"))
  record_repeated_quantiles(name, data)
}
out$save()

# The factors by which the replicates multiply the weights, one for each cluster.
factors_of <- function(name, design_name) {
  design <- make_design(read_data(name), design_name)
  rows <- match(1:24, design$variables$cluster)
  factors <- t(as.matrix(design$repweights)[rows, ])
  colnames(factors) <- paste0("cluster", 1:24)
  data.frame(data = name, design = design_name, replicate = seq_len(nrow(factors)),
             scale = design$scale, rscale = design$rscales, mse = design$mse, factors)
}
factors <- do.call(rbind, lapply(DATA, function(name) {
  do.call(rbind, lapply(REPLICATES, function(design_name) factors_of(name, design_name)))
}))
numbers <- sapply(factors, is.numeric)
factors[numbers] <- lapply(factors[numbers], sprintf, fmt = "%.15g")
write.csv(factors, file.path(FOLDER, "replicate_factors.csv"), row.names = FALSE, quote = FALSE)
