# Write expected_mpitbr.csv: multidimensional poverty and its standard errors by R's mpitbR
# package, on the deprivations of engel.csv. Run from the top of the repository:
#
#     Rscript tools/peers/mpitbr.R

source("tools/peers/common.R")
suppressMessages(library(mpitbR))

out <- table_of("mpitbr", as.character(packageVersion("mpitbR")))
INDICATORS <- c("d_income", "d_food", "d_share")
WEIGHTS <- c(0.5, 0.25, 0.25)

# mpitb.set looks its argument up by name, so the design needs one that is not `data`.
engel <- read_data("engel")
for (design_name in c("stratified", "fpc")) {
  engel_design <- make_design(engel, design_name)
  set <- mpitb.set(engel_design, indicators = INDICATORS, name = "engel", desc = "")
  levels <- mpitb.est(set, c(25, 50, 75), weights = WEIGHTS, over = c("region", "year"),
                      verbose = FALSE)$lframe
  measure <- ifelse(is.na(levels$indicator), levels$measure,
                    paste0(levels$measure, " ", levels$indicator))
  k <- ifelse(is.na(levels$k), "", paste0(", k=", levels$k))
  group <- ifelse(levels$loa == "nat", "", paste0(levels$loa, "=", levels$subg))
  out$add("engel", design_name, "mpitb.est", paste0("weights=0.5;0.25;0.25", k), measure, group,
          levels$b, levels$se)
}
out$save()
