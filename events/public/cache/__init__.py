"""What a process keeps of the record for as long as a dataset version lasts."""
