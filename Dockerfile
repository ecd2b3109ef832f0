# Every step is one that script/setup also runs on a plain machine.
FROM debian:12-slim
WORKDIR /app
# No private cluster in a container: the database is another service (docker-compose.yml says which).
ENV DATABASE_URL=postgis://vraem@database/vraem \
    STATIC_ROOT=/app/built/static \
    HOST=0.0.0.0 \
    PYTHONUNBUFFERED=1

COPY script/ script/
RUN script/setup --packages && rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN script/setup --python
COPY . .
# Built without a key that would stay in a layer: script/setup makes one, and it is removed with its directory.
RUN script/setup --static && rm -rf .local \
    && useradd --system --home-dir /app vraem \
    && mkdir .local && chown -R vraem .local built

USER vraem
VOLUME /app/.local
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD [".venv/bin/python", "script/lib/web.py", "answers", "http://127.0.0.1:8000/livez"]
CMD ["script/server"]
