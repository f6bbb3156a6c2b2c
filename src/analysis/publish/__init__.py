"""Charts, tables, the report page and the site: what people see."""
