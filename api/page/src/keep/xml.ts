// Text put into XML: what would be markup is escaped, what XML 1.0 cannot hold is named.

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const UNSAID = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export const xml = (text: unknown): string => String(text ?? "").replace(UNSAID, "\ufffd").replace(/[&<>"']/g, (c) => ESCAPES[c]!);
