"""Pages that programs read: health, robots, sitemap."""
