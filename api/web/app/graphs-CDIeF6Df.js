function e(e,n,r=`text/plain`){let i=typeof n==`string`?new Blob([n],{type:`${r};charset=utf-8`}):n,a=document.createElement(`a`);a.href=URL.createObjectURL(i),a.download=t(e),a.click(),setTimeout(()=>URL.revokeObjectURL(a.href),1e4)}var t=e=>Array.from(e.replace(/[\p{C}\\/:*?"<>|\s]+/gu,`_`)).slice(-60).join(``),n={"&":`&amp;`,"<":`&lt;`,">":`&gt;`,'"':`&quot;`,"'":`&apos;`},r=/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,i=e=>String(e??``).replace(r,`�`).replace(/[&<>"']/g,e=>n[e]),a=e=>{let t=String(e??``),n=/^[=+\-@\t\r]/.test(t)?`'${t}`:t;return/[",\n\r]/.test(n)?`"${n.replaceAll(`"`,`""`)}"`:n},o=(e,t)=>[e.map(a).join(`,`),...t.map(t=>e.map(e=>a(s(t[e]))).join(`,`))].join(`\r
`)+`\r
`,s=e=>typeof e==`object`&&e?JSON.stringify(e):e,c=[`subject`,`relation`,`object`,`modality`,`support`,`first`,`last`,`statements`,`subject_id`,`object_id`];function l({nodes:e,facts:t}){let n=new Map(e.map(e=>[e.id,e.name]));return`\ufeff${o(c,t.map(e=>({...e,subject:n.get(e.subject),object:n.get(e.object),statements:e.statements.join(` `),subject_id:e.subject,object_id:e.object})))}`}function u({nodes:e,facts:t}){return`<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">
<attributes class="node"><attribute id="kind" title="kind" type="string"/></attributes>
<attributes class="edge"><attribute id="modality" title="modality" type="string"/><attribute id="statements" title="statements" type="string"/></attributes>
<nodes>${e.map(e=>`<node id="${i(e.id)}" label="${i(e.name)}"><attvalues><attvalue for="kind" value="${i(e.kind)}"/></attvalues></node>`).join(`
`)}</nodes>
<edges>${t.map((e,t)=>`<edge id="${t}" source="${i(e.subject)}" target="${i(e.object)}" label="${i(e.relation)}" weight="${e.support}"><attvalues><attvalue for="modality" value="${i(e.modality)}"/><attvalue for="statements" value="${i(e.statements.join(` `))}"/></attvalues></edge>`).join(`
`)}</edges>
</graph></gexf>
`}function d({nodes:e,facts:t}){let n=(e,t)=>`<data key="${e}">${i(t)}</data>`,r=e=>`<node id="${i(e.id)}">${n(`name`,e.name)}${n(`kind`,e.kind)}</node>`,a=(e,t)=>`<edge id="f${t}" source="${i(e.subject)}" target="${i(e.object)}">${n(`relation`,e.relation)}${n(`modality`,e.modality)}${n(`statements`,e.statements.join(` `))}</edge>`,o=(e,t)=>`<key id="${e}" for="${t}" attr.name="${e}" attr.type="string"/>`;return`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">${[o(`name`,`node`),o(`kind`,`node`),o(`relation`,`edge`),o(`modality`,`edge`),o(`statements`,`edge`)].join(``)}
<graph edgedefault="directed">
${[...e.map(r),...t.map(a)].join(`
`)}
</graph></graphml>
`}export{i as a,d as i,o as n,e as o,u as r,l as t};