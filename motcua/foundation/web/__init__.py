"""The design system: layouts, components, form markup, failure pages, and the words for time and money on screen."""
