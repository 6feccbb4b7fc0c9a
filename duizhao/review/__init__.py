"""The pipeline of `duizhao review`: the places of a site that its authors should look at."""
