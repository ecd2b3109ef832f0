"""What a question to the record is: filters, the rows they choose, paging, search."""
