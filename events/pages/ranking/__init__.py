"""Places side by side: by recorded events, or by people killed."""
