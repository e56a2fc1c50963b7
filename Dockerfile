# One image for the API (default command) and the worker (docker-compose.yml).
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund --include=dev
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
# The demo's launcher (plain JavaScript on top of dist) and the calendar it looks at.
COPY src/launch ./src/launch
COPY src/seed ./src/seed
# Demo passwords; the volume keeps them over a new image.
RUN mkdir /data && chown node:node /data
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=3000
VOLUME /data
USER node
EXPOSE 3000
# No shell in between: SIGTERM reaches the program, which then drains.
CMD ["node", "dist/src/main.js"]
