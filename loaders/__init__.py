"""Reading: files to articles, articles to claims."""
