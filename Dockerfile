# AgentChat as images: `dev` for docker-compose.yml, `nginx` and `production` for docker-compose.prod.yml.
#
#   docker build --tag agentchat .
#   docker build --tag agentchat-nginx --target nginx .
#
# Packages come from npm's public registry, or from the one that NPM_CONFIG_REGISTRY names (--build-arg); a registry that
# asks who you are: --secret id=npmrc,src=$HOME/.npmrc

FROM node:24-bookworm-slim AS base
WORKDIR /app

# Exactly what the lock file says. Install scripts are for checkouts: the image has its own Node, and everything native is prebuilt.
FROM base AS dependencies
ARG NPM_CONFIG_REGISTRY
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm,sharing=locked --mount=type=secret,id=npmrc,target=/root/.npmrc \
    npm ci --ignore-scripts --no-fund --no-audit --no-update-notifier

# The sources are mounted, and may belong to whoever works on them: what is written here can be written by anybody.
FROM base AS dev
ENV NODE_ENV=development HOME=/tmp
COPY --from=dependencies --chown=node:node /app/node_modules node_modules
COPY package-lock.json node_modules/.installed-lock.json
COPY .npmrc nuxt.config.ts package.json package-lock.json tsconfig.json ./
COPY test/tsconfig.json test/tsconfig.json
RUN mkdir -p .nuxt .data node_modules/.cache && chmod 777 . .nuxt .data node_modules node_modules/.cache
USER node
EXPOSE 3000
CMD ["sh", "scripts/container/develop.sh"]

FROM base AS build
ENV NODE_ENV=production
COPY --from=dependencies /app/node_modules node_modules
COPY .npmrc nuxt.config.ts package.json package-lock.json tsconfig.json ./
COPY test/tsconfig.json test/tsconfig.json
COPY app app
COPY i18n i18n
COPY prisma prisma
COPY public public
COPY scripts scripts
COPY shared shared
COPY server server
# The driver of SQLite brings a binary for each system; one of them is this one.
RUN npm run build \
 && find .output/server/node_modules/better-sqlite3/prebuilds -name '*.node' ! -name "linux-$(node --print process.arch).node" -delete

# Static files are answered where they are: nginx does not ask the app for them.
FROM nginx:stable AS nginx
# Engines before runc 1.2 give a tmpfs the mode of the folder below it when a container starts again.
RUN mkdir --mode=1777 /run/nginx
COPY deploy/nginx/nginx.conf /etc/nginx/nginx.conf
COPY deploy/nginx/templates /etc/nginx/templates
COPY deploy/nginx/snippets /etc/nginx/snippets
COPY deploy/nginx/errors /usr/share/nginx/errors
COPY --chmod=755 deploy/nginx/choose-configuration.sh /docker-entrypoint.d/40-choose-configuration.sh
COPY --from=build /app/.output/public /usr/share/nginx/public
ENV NGINX_ENVSUBST_OUTPUT_DIR=/run/nginx \
    NGINX_ENVSUBST_FILTER=^NGINX_ \
    NGINX_RESOLVER=127.0.0.11 \
    NGINX_UPSTREAM=app:3000 \
    NGINX_HTTPS_PORT=8443 \
    NGINX_MAX_BODY_SIZE=1m \
    NGINX_REQUESTS_PER_SECOND=100
USER nginx
EXPOSE 8080 8443
ARG VERSION=0.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="AgentChat nginx" \
      org.opencontainers.image.description="The entrance of AgentChat, with its static files" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version=$VERSION \
      org.opencontainers.image.revision=$REVISION

FROM base AS production
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
RUN mkdir /data && chown node:node /data
COPY --from=build /app/.output .output
USER node
EXPOSE 3000
VOLUME /data
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 CMD ["node", "/app/.output/server/index.mjs", "health"]
ENTRYPOINT ["node", "/app/.output/server/index.mjs"]
CMD ["serve"]
ARG VERSION=0.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="AgentChat" \
      org.opencontainers.image.description="A self-hosted platform on which a team talks to LLM agents" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version=$VERSION \
      org.opencontainers.image.revision=$REVISION
