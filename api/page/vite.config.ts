// Builds the page into api/web: two documents and, under api/web/app, scripts and styles named by their content.

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { licences } from "./licences.js";

const target = process.env["KG_PAGE_TARGET"] ?? "../web";

export default defineConfig({
  base: "/web/",
  publicDir: false,
  plugins: [svelte({ configFile: false }), licences(`${target}/LICENSES.txt`, `${target}/app`)],
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
