# Write expected_ineq.csv: indices of inequality, concentration and poverty by R's ineq
# package, which has no weights. Run from the top of the repository:
#
#     Rscript tools/peers/ineq.R

source("tools/peers/common.R")
suppressMessages(library(ineq))

out <- table_of("ineq", as.character(packageVersion("ineq")))

record <- function(name, fun, arguments, group, value) {
  out$add(name, "", fun, arguments, "estimate", group, value)
}

record_inequality <- function(name, group, x) {
  record(name, "Gini", "corr=FALSE", group, Gini(x))
  record(name, "Gini", "corr=TRUE", group, Gini(x, corr = TRUE))
  record(name, "RS", "", group, RS(x))
  record(name, "var.coeff", "square=TRUE", group, var.coeff(x, square = TRUE))
  record(name, "Herfindahl", "parameter=1", group, Herfindahl(x))
  record(name, "Rosenbluth", "", group, Rosenbluth(x))
  for (parameter in 0:1) {
    record(name, "Theil", paste0("parameter=", parameter), group, Theil(x, parameter))
  }
  for (parameter in c(0.5, 1, 2)) {
    record(name, "Atkinson", paste0("parameter=", parameter), group, Atkinson(x, parameter))
  }
  for (parameter in c(-1, 0.5, 2)) {
    record(name, "entropy", paste0("parameter=", parameter), group, entropy(x, parameter))
  }
}

record_poverty <- function(name, group, x, line) {
  at <- sprintf("k=%.15g", line)
  for (fun in c("Watts", "Sen", "SST")) {
    record(name, fun, at, group, get(fun)(x, line))
  }
  for (parameter in 1:3) {
    record(name, "Foster", paste0(at, ", parameter=", parameter), group,
           Foster(x, line, parameter))
  }
}

record_curve <- function(name, group, x) {
  curve <- Lc(x)
  at <- round(1:4 / 5 * length(x))
  out$add(name, "", "Lc", "", paste0("L(", at, "/", length(x), ")"), group, curve$L[at + 1])
}

for (name in DATA) {
  data <- read_data(name)
  for (group in GROUPS) {
    x <- data$income[is_in_group(data, group)]
    record_inequality(name, group, x)
    for (line in LINES[[name]]) record_poverty(name, group, x, line)
    record_curve(name, group, x)
  }
}
out$save()
