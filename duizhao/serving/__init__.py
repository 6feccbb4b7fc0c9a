"""`duizhao serve`: the site on this computer, built again at every change, shown at once."""
