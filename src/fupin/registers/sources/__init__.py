"""Where registers come from: workbooks, texts, Parquet, frames and databases."""
