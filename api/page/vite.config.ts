// Builds the page into api/web: two documents and, under api/web/app, scripts and styles named by their content.

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { licences } from "./licences.js";
import { preloads } from "./preloads.js";

/** What every view needs comes in one file, what only pictures need in another: a request more costs more than its bytes. */
const FILES = [
  { name: "first", test: /src[\\/]first[\\/]|vite[\\/]preload-helper/, priority: 3 },
  { name: "page", test: /node_modules[\\/]svelte|src[\\/](parts|words|data|address|believe|find[\\/](Picker|apart)|review[\\/](Adding|Signature|adding|reviewer))/, priority: 2 },
  { name: "picture", test: /node_modules[\\/](sigma|graphology|events)|src[\\/](look[\\/](camera|layer|paint|room)|keep[\\/](Save|files|pictures|download))/, priority: 1 },
];

const target = process.env["KG_PAGE_TARGET"] ?? "../web";

export default defineConfig({
  base: "/web/",
  publicDir: false,
  plugins: [svelte({ configFile: false }), licences(`${target}/LICENSES.txt`, `${target}/app`), preloads("frame")],
  build: {
    outDir: target,
    emptyOutDir: false,
    assetsDir: "app",
    cssCodeSplit: false,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { input: ["index.html", "docs.html"], output: { codeSplitting: { groups: FILES } } },
  },
  server: { proxy: { "^/(api|sparql|graph|id|openapi.json|web/kinds.css|web/icon.svg)": "http://127.0.0.1:8000" } },
});
