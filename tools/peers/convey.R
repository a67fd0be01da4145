# Write expected_convey.csv: indices of poverty and inequality and their standard errors, by
# R's convey package. Run from the top of the repository:
#
#     Rscript tools/peers/convey.R

source("tools/peers/common.R")
suppressMessages(library(convey))
LINEARISED <- c("equal", "simple", "stratified", "fpc", LONELY)
REPLICATED <- c("jkn", "brr", "bootstrap")

out <- table_of("convey", as.character(packageVersion("convey")))

estimator <- function(fun, arguments, call, statistic = "estimate", positive = FALSE) {
  list(fun = fun, arguments = arguments, call = call, statistic = statistic, positive = positive)
}

fixed_line <- function(line) {
  at <- sprintf("type_thresh=abs, abs_thresh=%.15g", line)
  c(
    lapply(0:2, function(g) {
      estimator("svyfgt", sprintf("g=%d, %s", g, at),
                function(d, ...) svyfgt(~income, d, g = g, abs_thresh = line, ...))
    }),
    list(estimator("svywatts", at, positive = TRUE,
                   function(d, ...) svywatts(~income, d, abs_thresh = line, ...)))
  )
}

relative_line <- c(
  lapply(0:2, function(g) {
    estimator("svyfgt", sprintf("g=%d, type_thresh=relq, percent=0.6, quantiles=0.5", g),
              function(d, ...) svyfgt(~income, d, g = g, type_thresh = "relq", ...))
  }),
  lapply(0:2, function(g) {
    estimator("svyfgt", sprintf("g=%d, type_thresh=relm, percent=0.6", g),
              function(d, ...) svyfgt(~income, d, g = g, type_thresh = "relm", ...))
  }),
  list(estimator("svywatts", "type_thresh=relq, percent=0.6, quantiles=0.5", positive = TRUE,
                 function(d, ...) svywatts(~income, d, type_thresh = "relq", ...)))
)

relative_poverty <- list(
  estimator("svyarpt", "quantiles=0.5, percent=0.6", function(d, ...) svyarpt(~income, d, ...)),
  estimator("svyarpr", "quantiles=0.5, percent=0.6", function(d, ...) svyarpr(~income, d, ...)),
  estimator("svyarpr", "quantiles=0.5, percent=0.4",
            function(d, ...) svyarpr(~income, d, percent = 0.4, ...)),
  estimator("svypoormed", "quantiles=0.5, percent=0.6",
            function(d, ...) svypoormed(~income, d, ...)),
  estimator("svyrmpg", "quantiles=0.5, percent=0.6", function(d, ...) svyrmpg(~income, d, ...))
)

inequality <- c(
  list(
    estimator("svygini", "", function(d, ...) svygini(~income, d, ...)),
    estimator("svyqsr", "alpha1=0.2", function(d, ...) svyqsr(~income, d, ...)),
    estimator("svyqsr", "alpha1=0.1", function(d, ...) svyqsr(~income, d, alpha1 = 0.1, ...)),
    estimator("svyisq", "alpha=0.2", function(d, ...) svyisq(~income, d, 0.2, ...)),
    estimator("svyisq", "alpha=0.8, upper=TRUE",
              function(d, ...) svyisq(~income, d, 0.8, upper = TRUE, ...)),
    estimator("svyzenga", "", function(d, ...) svyzenga(~income, d, ...), positive = TRUE),
    estimator("svyjdiv", "", function(d, ...) svyjdiv(~income, d, ...), positive = TRUE),
    estimator("svylorenz", "quantiles=0.2;0.4;0.6;0.8, empirical=FALSE",
              function(d, ...) {
                svylorenz(~income, d, quantiles = 1:4 / 5, plot = FALSE, ...)
              },
              statistic = paste0("p=", 1:4 / 5))
  ),
  lapply(c(0.1, 0.2, 0.25, 0.5, 0.9), function(p) {
    estimator("svyiqalpha", paste0("alpha=", p),
              function(d, ...) svyiqalpha(~income, d, p, ...))
  }),
  lapply(c(-1, 0, 0.5, 1, 2), function(e) {
    estimator("svygei", paste0("epsilon=", e), positive = TRUE,
              function(d, ...) svygei(~income, d, epsilon = e, ...))
  }),
  lapply(c(0.5, 1, 2), function(e) {
    estimator("svyatk", paste0("epsilon=", e), positive = TRUE,
              function(d, ...) svyatk(~income, d, epsilon = e, ...))
  })
)

# convey stops at incomes of zero where an index takes logarithms: there the group is those with
# an income.
group_of <- function(design, estimator, group) {
  part <- domain(design, group)
  has_zeros <- any(design$variables$income == 0)
  if (!(estimator$positive && has_zeros)) return(list(design = part, name = group))
  name <- if (group == "") "income>0" else paste0("income>0, ", group)
  list(design = part[part$variables$income > 0, ], name = name)
}

record <- function(name, design_name, design, estimator, group) {
  part <- group_of(design, estimator, group)
  result <- estimator$call(part$design)
  out$add(name, design_name, estimator$fun, estimator$arguments, estimator$statistic, part$name,
          coef(result), SE(result))
}

# The variance of a difference is that of the difference of the linearised values, or replicates.
linearised_values <- function(result, size) {
  values <- attr(result, "linearized")
  full <- numeric(size)
  full[as.integer(rownames(values))] <- values[, 1]
  full
}

linearised_difference <- function(design, results) {
  size <- nrow(design$variables)
  values <- linearised_values(results[[1]], size) - linearised_values(results[[2]], size)
  svyrecvar(values / design$prob, design$cluster, design$strata, design$fpc)
}

replicated_difference <- function(design, results, estimate) {
  values <- as.numeric(results[[1]]$replicates) - as.numeric(results[[2]]$replicates)
  svrVar(values, design$scale, design$rscales, mse = design$mse, coef = estimate)
}

record_difference <- function(name, design_name, design, estimator, pair) {
  is_replicated <- inherits(design, "svyrep.design")
  results <- lapply(pair, function(group) {
    part <- group_of(design, estimator, group)$design
    if (is_replicated) estimator$call(part, return.replicates = TRUE)
    else estimator$call(part, linearized = TRUE)
  })
  estimate <- coef(results[[1]])[1] - coef(results[[2]])[1]
  variance <- if (is_replicated) replicated_difference(design, results, estimate)
              else linearised_difference(design, results)
  names_of_pair <- sapply(pair, function(group) group_of(design, estimator, group)$name)
  out$add(name, design_name, estimator$fun, estimator$arguments, "difference",
          difference_name(names_of_pair), estimate, sqrt(as.numeric(variance)))
}

has_difference <- function(estimator) {
  estimator$fun %in% c("svyfgt", "svywatts", "svygini", "svygei", "svyatk")
}

# Weights of one tell apart what a rule does where a share of the rows is exactly p.
depends_on_quantiles <- function(estimator) {
  estimator$fun %in% c("svyarpt", "svyarpr", "svypoormed", "svyrmpg", "svyqsr", "svyiqalpha")
}

attempt <- function(what, compute) {
  tryCatch(compute(), error = function(e) {
    message("left out: ", what, ": ", conditionMessage(e))
  })
}

for (name in DATA) {
  data <- read_data(name)
  fixed <- do.call(c, lapply(LINES[[name]], fixed_line))
  estimators <- c(fixed, relative_line, relative_poverty, inequality)
  if (name == "anes") {
    estimators <- c(estimators, list(estimator("svyrmir", "~age, agelim=65", function(d, ...) {
      svyrmir(~income, d, age = ~age, agelim = 65, ...)
    })))
  }
  for (design_name in c(LINEARISED, REPLICATED)) {
    design <- convey_prep(make_design(data, design_name))
    groups <- groups_of(design_name)
    wanted <- if (design_name == "equal") Filter(depends_on_quantiles, estimators) else estimators
    under(design_name, function() {
      for (estimator in wanted) {
        what <- paste(name, design_name, estimator$fun, estimator$arguments)
        for (group in groups) {
          attempt(paste(what, group), function() {
            record(name, design_name, design, estimator, group)
          })
        }
        if (!has_difference(estimator)) next
        for (pair in DIFFERENCES) {
          attempt(paste(what, difference_name(pair)), function() {
            record_difference(name, design_name, design, estimator, pair)
          })
        }
      }
    })
  }
}
out$save()
