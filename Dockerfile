FROM node:24-trixie-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npm cache clean --force

FROM node:24-trixie-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4321
ENTRYPOINT ["node", "apps/cli/src/main.ts"]
CMD ["start"]
