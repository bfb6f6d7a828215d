// Builds the page into api/web: two documents and, under api/web/app, scripts and styles named by their content.

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import { licences } from "./licences.js";

/** Lets the browser fetch the frame's code at once: the start of the page asks for it only when it runs itself. */
const frameAtOnce: Plugin = {
  name: "frame-at-once",
  transformIndexHtml: {
    order: "post",
    handler(html, { bundle, path }) {
      const chunks = Object.values(bundle ?? {}).filter((part) => part.type === "chunk");
      const frame = path === "/index.html" && chunks.find((chunk) => chunk.name === "frame");
      const names = frame ? [frame.fileName, ...frame.imports].filter((name) => !html.includes(name)) : [];
      return names.map((name) => ({ tag: "link", attrs: { rel: "modulepreload", crossorigin: true, href: `/web/${name}` }, injectTo: "head" as const }));
    },
  },
};

const target = process.env["KG_PAGE_TARGET"] ?? "../web";

export default defineConfig({
  base: "/web/",
  publicDir: false,
  plugins: [svelte({ configFile: false }), frameAtOnce, licences(`${target}/LICENSES.txt`, `${target}/app`)],
  build: {
    outDir: target,
    emptyOutDir: false,
    assetsDir: "app",
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { input: ["index.html", "docs.html"] },
  },
  server: { proxy: { "^/(api|sparql|graph|id|openapi.json|web/kinds.css|web/icon.svg)": "http://127.0.0.1:8000" } },
});
