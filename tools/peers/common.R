# The designs that survey.R and convey.R estimate under, and the table they fill.
# Run from the top of the repository.

suppressMessages(library(survey))

FOLDER <- "tests/data/peers"
DATA <- c("engel", "anes")
LINES <- list(engel = c(541.411706721205, 800), anes = c(10000, 20000))
LONELY <- c("adjust", "average", "certainty", "remove")
REPLICATES <- c("jk1", "jkn", "jkn_mse", "jkn_fpc", "brr", "fay", "bootstrap")

# The documented lonely PSUs are meant; a warning about them would hide others.
options(survey.lonely.psu = "fail", warn = 1)

read_data <- function(name) {
  data <- read.csv(file.path(FOLDER, paste0(name, ".csv")))
  data$one <- 1
  data
}

make_design <- function(data, name) {
  linearised <- function(strata, fpc = NULL) {
    svydesign(~psu, strata = strata, fpc = fpc, weights = ~weight, data = data, nest = TRUE)
  }
  clustered <- function() svydesign(~cluster, weights = ~weight, data = data)
  paired <- function() {
    svydesign(~cluster, strata = ~pair, weights = ~weight, data = data)
  }
  if (name %in% LONELY) name <- "lonely"
  switch(name,
    equal = svydesign(~1, weights = ~one, data = data),
    simple = svydesign(~1, weights = ~weight, data = data),
    clustered = clustered(),
    stratified = linearised(~stratum),
    fpc = linearised(~stratum, ~fpc),
    lonely = linearised(~lonely_stratum),
    jk1 = as.svrepdesign(clustered(), type = "JK1", compress = FALSE),
    jkn = as.svrepdesign(linearised(~stratum), type = "JKn", compress = FALSE),
    jkn_mse = as.svrepdesign(linearised(~stratum), type = "JKn", compress = FALSE, mse = TRUE),
    jkn_fpc = as.svrepdesign(linearised(~stratum, ~fpc), type = "JKn", compress = FALSE),
    brr = as.svrepdesign(paired(), type = "BRR", compress = FALSE),
    fay = as.svrepdesign(paired(), type = "Fay", fay.rho = 0.3, compress = FALSE),
    bootstrap = {
      set.seed(2)
      as.svrepdesign(
        linearised(~stratum), type = "subbootstrap", replicates = 40, compress = FALSE
      )
    }
  )
}

# Evaluate something under the lonely-PSU option that the name of the design stands for.
under <- function(design_name, compute) {
  rule <- if (design_name %in% LONELY) design_name else "fail"
  before <- options(survey.lonely.psu = rule)
  on.exit(options(before))
  compute()
}

GROUPS <- c("", paste0("region=", c("north", "south", "west", "island")),
            paste0("year=", 2001:2002))

# Every group under the plain design; one region that lies everywhere, one that does not and one
# year under the others. The groups of an even number of rows have a share of exactly one half.
groups_of <- function(design_name) {
  switch(design_name,
    stratified = GROUPS,
    equal = c("", "region=west", "year=2001"),
    c("", "region=north", "region=island", "year=2001")
  )
}

# The rows that a group is: all of them for "", else those of "column=value".
is_in_group <- function(data, group) {
  if (group == "") return(rep(TRUE, nrow(data)))
  parts <- strsplit(group, "=", fixed = TRUE)[[1]]
  as.character(data[[parts[1]]]) == parts[2]
}

domain <- function(design, group) {
  if (group == "") design else design[is_in_group(design$variables, group), ]
}

DIFFERENCES <- list(c("region=north", "region=south"), c("region=island", "region=west"),
                    c("year=2001", "year=2002"))

difference_name <- function(pair) paste(pair, collapse = " - ")

table_of <- function(peer, version) {
  rows <- list()
  add <- function(data, design, fun, arguments, statistic, group, estimate, se = NA) {
    digits <- function(x) ifelse(is.na(x), "", format(x, digits = 15, scientific = NA))
    rows[[length(rows) + 1]] <<- data.frame(
      data = data, peer = peer, version = version, design = design, `function` = fun,
      arguments = arguments, statistic = statistic, group = group,
      estimate = sapply(as.numeric(estimate), digits), se = sapply(as.numeric(se), digits),
      check.names = FALSE
    )
  }
  save <- function() {
    all <- do.call(rbind, rows)
    path <- file.path(FOLDER, paste0("expected_", peer, ".csv"))
    # Commas stand in the columns of arguments and groups only.
    write.csv(all, path, row.names = FALSE, quote = c(6, 8))
  }
  list(add = add, save = save)
}
