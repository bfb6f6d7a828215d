// Writes the licences of all bundled packages beside the built page, and empties the folder of the build before.

import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const PACKAGE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;

/** @param {string} file @param {string} folder */
export function licences(file, folder) {
  /** @type {Set<string>} */
  const roots = new Set();
  return {
    name: "licences",
    buildStart() {
      rmSync(resolve(folder), { recursive: true, force: true });
    },
    /** @param {unknown} _ @param {Record<string, any>} bundle */
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        for (const id of Object.keys(chunk.modules ?? {})) {
          const found = PACKAGE.exec(id.replace(/^\0/, ""));
          if (found?.[1]) roots.add(found[1]);
        }
      }
    },
    writeBundle() {
      const texts = [...roots].map(notice).sort();
      writeFileSync(resolve(file), `Licences of the code that is bundled into this page.\n\n${texts.join("\n")}`);
    },
  };
}

/** @param {string} root */
function notice(root) {
  const about = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const name = readdirSync(root).find((n) => /^licen[cs]e/i.test(n));
  const text = name ? readFileSync(join(root, name), "utf8").trim() : "";
  if (!text && !about.license) throw new Error(`${dirname(root)}: ${about.name} has no licence`);
  const body = text || `(${about.license}, as its package says; it carries no text)`;
  return `${"=".repeat(80)}\n${about.name} ${about.version} (${about.license})\n\n${body.replace(/\r\n/g, "\n")}\n`;
}

