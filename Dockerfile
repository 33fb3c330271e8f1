# The server. It serves what is mounted at /site/articles, and remembers what subscribers were told in /site/.feedwright:
#   docker build -t feedwright .
#   docker run -p 8787:8787 -v ./notes:/site/articles -v feedwright:/site/.feedwright -e SITE_URL=https://example.org/ feedwright
FROM node:24-alpine AS build
WORKDIR /app
COPY . .
RUN npm ci && npm prune --omit=dev

FROM node:24-alpine
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/lib /app/lib
RUN mkdir -p /site/articles /site/.feedwright && chown -R node /site
WORKDIR /site
USER node
ENV HOST=0.0.0.0 PORT=8787
EXPOSE 8787
HEALTHCHECK --start-period=60s --timeout=5s CMD node -e "fetch('http://127.0.0.1:8787/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "/app/lib/bin.js", "serve", "articles"]
