// Names in a document the code that its first script asks for, so that the browser fetches both at once.

/** @param {string} part the name of the chunk that is asked for */
export function preloads(part) {
  return {
    name: "preloads",
    transformIndexHtml: {
      order: /** @type {const} */ ("post"),
      /** @param {string} _ @param {Record<string, any>} context */
      handler(_, { bundle, chunk }) {
        const wanted = Object.values(bundle ?? {}).find((c) => c.name === part && chunk?.dynamicImports.includes(c.fileName));
        if (!wanted) return []; // another document
        const known = new Set(chunk.imports);
        return [wanted.fileName, ...wanted.imports].filter((file) => !known.has(file)).map(link);
      },
    },
  };
}

/** @param {string} file */
const link = (file) => ({ tag: "link", attrs: { rel: "modulepreload", crossorigin: true, href: `/web/${file}` }, injectTo: "head" });
