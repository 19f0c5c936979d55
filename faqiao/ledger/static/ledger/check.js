// Checks a proof bundle: the same steps as `faqiao ledger check`, in the reader's own browser.
"use strict";
(() => {
  const { sha256, verify, joined } = sums;
  const FORMAT = "faqiao-proof/1";
  const NAMES = "checkpoint cover earlier events format key matter", LINE = "body entry index proof salt";

  const SAID = {
    zh: {
      title: "不问法院，<wbr>自己验", lead: "选出这件事的凭证文件。验算只在您的设备上进行，什么都不会发出去。",
      choose: "凭证文件（.json）", hint: "也可以把文件拖到这里。", story: "文件里讲的事", how: "这是怎么做到的",
      because: "每一条都混进一个随机数，算出指纹，放进一本公开的总账。总账的头由法院签名，别处也存着抄件。改动一个字，指纹就对不上。",
      key: "法院的公钥：", page: "核对凭证", whole: "这份凭证是完整的：%(n)s 条，一个字也没有改过。",
      covers: "事项 %(matter)s；总账当时共 %(size)s 条；法院签名相符。", broken: "这份凭证被改动过。", unread: "这个文件读不出来。",
      way: "请从您的事项页重新下载一份再验；还是不对，请拨 12368。",
      file: "它不是凭证文件，或者结构被改动了。", key_bad: "签名的不是这家法院的公钥。", note: "总账的头：法院的签名对不上。",
      part: "第 %(n)s 条：少了或多了一部分。", body: "第 %(n)s 条：文字和当初记下的不一样。", place: "第 %(n)s 条：它在总账里的位置对不上。",
      cover: "封面：编号、条数或先后被改动了。", earlier: "总账前后两次的头接不上。", erased: "内容已按保管期限删除，只留指纹。",
      number: "第 %(n)s 条", right: "相符", wrong: "对不上", other: "English", happened: "记录",
    },
    en: {
      title: "Check it yourself, without asking the court", lead: "Choose the proof file of your matter. It is checked here, on your own device; nothing is sent anywhere.",
      choose: "The proof file (.json)", hint: "You can also drop it here.", story: "What the file tells", how: "How this works",
      because: "Each line was mixed with a random number and its fingerprint put into a public log. The log's head is signed by the court, and copies of it are kept elsewhere. Change one character, and the fingerprints no longer meet.",
      key: "The court's public key:", page: "Check a proof", whole: "This proof is whole: %(n)s lines, not one character changed.",
      covers: "Matter %(matter)s; the log held %(size)s entries; the court's signature is right.", broken: "This proof was changed.", unread: "This file cannot be read.",
      way: "Download it again from your matter's page and check once more. If it is still wrong, call 12368.",
      file: "It is not a proof file, or its structure was changed.", key_bad: "It is not signed with this court's key.", note: "The log's head: the court's signature does not fit.",
      part: "Line %(n)s: a part is missing, or there is one too many.", body: "Line %(n)s: its text is not what was recorded.", place: "Line %(n)s: it does not stand in the log.",
      cover: "The cover: number, count or order of the lines was changed.", earlier: "The earlier head of the log does not lead to the later one.", erased: "Erased when its time of keeping was over; only the fingerprint is left.",
      number: "Line %(n)s", right: "fits", wrong: "does not fit", other: "中文", happened: "recorded",
    },
  };
  const VERBS = {
    open_matter: ["开了这张单子", "The sheet was opened"], register: ["登记", "Taken down"], answer: ["当场答复", "Answered on the call"],
    dispatch: ["派给承办单位", "Sent to a unit"], sign_for: ["签收", "Signed for"], return_order: ["退回", "Returned"], contact: ["联系来电人", "The caller was called"],
    extend: ["延长期限", "More time was granted"], reply: ["答复", "Answered"], close: ["办结", "Closed"], reopen: ["重新办理", "To be done again"],
    take_up: ["重新受理", "Taken up again"], transfer: ["转到另一家法院", "Moved to another court"], remind: ["催办", "Reminded"], supervise: ["督办", "Put under supervision"],
    escalate: ["报院领导", "Brought to the court leader"], draw: ["列入回访", "To be asked afterwards"], attempt: ["回访没接通", "Nobody picked up"],
    give_up: ["回访联系不上", "Could not be reached"], decline: ["不愿意回访", "Did not want to be asked"], rate: ["评价", "Rated"], attach: ["交来材料", "Material was added"],
    look: ["有人看过", "Somebody looked"], unmask: ["看过完整姓名和号码", "Full name and number were seen"], take_out: ["下载了这份记录", "This record was downloaded"],
    erase: ["到期删除", "Erased when its time was over"],
    issue_code: ["发了查询码", "A code for the page was sent"], open_by_code: ["来电人用查询码看过", "The caller looked, with the code"], recognise: ["确认了手机号", "The phone was confirmed"],
    add_material: ["来电人补充", "The caller added something"], withdraw: ["来电人撤回", "Taken back by the caller"], tell_further: ["接着提了新的诉求", "The caller goes on in another matter"],
    pause: ["等来电人", "Waits for the caller"], resume: ["接着办", "Goes on"], follow_up: ["后续办理结果", "What became of the plan"], recategorise: ["改了类别", "It is about something else"], recount: ["重新计算期限", "Its time was counted anew"],
    ask_extension: ["申请延期", "Asked for more time"], grant_extension: ["同意延期", "More time was granted"], refuse_extension: ["不同意延期", "More time was refused"], withdraw_extension: ["不用延期了", "More time is not needed any more"],
    invite: ["请别的单位协办", "Another unit was asked to help"], join_in: ["协办单位接了", "Another unit helps"], contribute: ["协办意见", "The helping unit adds"], release: ["协办结束", "No longer helps"], hand_over: ["换人承办", "Handed over"], reassign: ["改派", "Given to somebody else"],
    merge: ["并入另一张工单", "Joined with another"], take_in: ["并入了另一张工单", "Another one was joined"], unmerge: ["恢复单独办理", "Answered by itself again"], give_back: ["分出了一张工单", "One was taken out again"], split: ["拆出另一件诉求", "A second request was taken out"],
    link: ["关联", "Linked"], unlink: ["取消关联", "No longer linked"], classify: ["分类", "Sorted"], explain: ["再次说明", "Explained once more"], insist: ["坚持登记", "Taken down all the same"], hand_to_duty: ["转给值班法官", "Put through to the judge on duty"], miss: ["短信没送到", "A text message did not arrive"],
    issue_slip: ["发督办单", "Supervision slip issued"], sign_slip: ["签收督办单", "Supervision slip signed for"], answer_slip: ["答复督办单", "Supervision slip answered"], accept_slip: ["督办单办结", "Supervision slip finished"], send_back_slip: ["督办单退回", "Supervision slip sent back"], acknowledge: ["收到提醒", "Acknowledged the reminder"],
    claim: ["开始回访", "Calls the caller back"], unclaim: ["回访让给同事", "Left the callback to colleagues"], offer_link: ["发了评价链接", "A link with the two questions was sent"], repeat_link: ["再次提醒评价", "Reminded of the link"],
    tie: ["接了这通电话", "A call was tied to this sheet"], receive: ["来电", "A call came in"], hang_up: ["挂断", "The call ended"], call_back: ["回了电话", "Called the caller back"], admit: ["来信登记", "An order was made of a letter"], join: ["来信补充", "More words came by e-mail"],
  };
  const FACTS = {
    request: ["诉求", "Request"], answer: ["答复", "Answer"], reason: ["原因", "Reason"], note: ["备注", "Note"], remark: ["说明", "Remark"], told: ["告诉来电人", "Told to the caller"],
    number: ["编号", "Number"], court: ["法院", "Court"], was: ["原来", "Before"], category: ["类别", "About"], channel: ["来自", "Came by"], reached: ["联系上了", "Reached"],
    satisfied: ["满意", "Satisfied"], forward_due: ["最晚派出", "To be sent before"], contact_due: ["最晚联系", "To be called before"], reply_due: ["最晚答复", "To be answered before"],
    closure: ["第几次办结", "Closing"], attempts: ["打了几次", "Calls"], size: ["大小(字节)", "Size in bytes"], kind: ["格式", "Format"], sha256: ["文件指纹", "Fingerprint of the file"],
  };
  const VALUES = {
    CASE_QUERY: ["查案件", "Case query"], CONTACT_JUDGE: ["联系法官", "Contact the judge"], PROCEDURE_CONSULT: ["问程序", "How it works"],
    FILING_JURISDICTION: ["立案和管辖", "Filing and jurisdiction"], BOOKING: ["预约", "Booking"], MATERIAL_SUBMISSION: ["交材料", "Hand in material"],
    COMPLAINT_REPORT: ["投诉举报", "Complaint or report"], SUGGESTION: ["意见建议", "Suggestion"], PETITION: ["信访", "Petition"],
    GOVERNANCE_REQUEST: ["街道来单", "Request of a street"], OTHER: ["其他", "Other"], HALL: ["大厅", "Service hall"], WEB: ["网站", "Website"], PHONE: ["电话", "Phone"],
    MOBILE: ["小程序", "Mini program"], true: ["是", "yes"], false: ["不是", "no"],
  };

  // ---- reading ---------------------------------------------------------------------------------
  const utf8 = (text) => new TextEncoder().encode(text);
  const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
  const plain = (thing) => thing !== null && typeof thing === "object" && !Array.isArray(thing);
  const names = (thing) => plain(thing) ? Object.keys(thing).sort().join(" ") : "";
  const encoded = (bytes) => btoa(String.fromCharCode(...bytes));
  function decoded(text) {
    try {
      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      return encoded(bytes) === text ? bytes : new Uint8Array();
    } catch { return new Uint8Array(); }
  }
  const hex = (text) => /^([0-9a-f]{2})*$/.test(text ?? "") ? Uint8Array.from((text ?? "").match(/../g) ?? [], (h) => parseInt(h, 16)) : new Uint8Array();

  // ---- the log's signature (c2sp.org/signed-note, tlog-checkpoint) ------------------------------
  function readKey(text) {
    const [name, id, key] = text.split(/\+(.*?)\+(.*)/s);
    const bytes = decoded(key ?? ""), digest = sha256(joined(utf8(name + "\n"), bytes)).slice(0, 4);
    if (bytes.length !== 33 || bytes[0] !== 1 || !same(digest, hex(id))) throw new Error("key");
    return { name, id: digest, bytes: bytes.slice(1) };
  }
  function opened(note, key) {          // the signed text, or null
    const gap = note.lastIndexOf("\n\n");
    if (gap < 0 || !note.endsWith("\n")) return null;
    const text = note.slice(0, gap + 1);
    for (const line of note.slice(gap + 2, -1).split("\n")) {
      const found = /^— (\S+) (\S+)$/.exec(line), signature = found ? decoded(found[2]) : new Uint8Array();
      if (signature.length < 5) return null;
      if (found[1] === key.name && same(signature.slice(0, 4), key.id))
        return verify(key.bytes, signature.slice(4), utf8(text)) ? text : null;
    }
    return null;
  }
  function readHead(note, key) {
    const lines = typeof note === "string" ? opened(note, key)?.split("\n") ?? [] : [];
    const root = decoded(lines[2] ?? "");
    if (lines.length < 4 || lines[0] !== key.name || !/^(0|[1-9]\d{0,15})$/.test(lines[1]) || root.length !== 32) return null;
    return { size: Number(lines[1]), root };
  }

  // ---- the tree (RFC 9162 2.1.3.2, 2.1.4.2) -----------------------------------------------------
  const leafHash = (entry) => sha256(joined([0], entry));
  const nodeHash = (left, right) => sha256(joined([1], left, right));
  const half = (n) => Math.floor(n / 2), odd = (n) => n % 2 === 1;
  function climb(place, last, path, left, right) {   // false when the proof has the wrong length
    for (const neighbour of path) {
      if (last === 0 || neighbour.length !== 32) return false;
      if (odd(place) || place === last) {
        left(neighbour);
        while (!odd(place) && place) { place = half(place); last = half(last); }
      } else right(neighbour);
      place = half(place); last = half(last);
    }
    return last === 0;
  }
  function stands(index, size, leaf, path, root) {
    if (!Number.isSafeInteger(index) || index < 0 || index >= size || !Array.isArray(path)) return false;
    let head = leaf;
    const held = climb(index, size - 1, path.map(decoded), (n) => { head = nodeHash(n, head); }, (n) => { head = nodeHash(head, n); });
    return held && same(head, root);
  }
  function grew(first, second, proof) {
    if (!first || !Array.isArray(proof) || first.size < 1 || first.size > second.size) return false;
    if (first.size === second.size) return !proof.length && same(first.root, second.root);
    const path = proof.map(decoded);
    let place = first.size - 1, last = second.size - 1, power = 1;
    while (power < first.size) power *= 2;
    if (power === first.size) path.unshift(first.root);
    if (path.length < 2) return false;
    while (odd(place)) { place = half(place); last = half(last); }
    let before = path[0], after = path[0];
    const held = climb(place, last, path.slice(1), (n) => { before = nodeHash(n, before); after = nodeHash(n, after); }, (n) => { after = nodeHash(after, n); });
    return held && same(before, first.root) && same(after, second.root);
  }

  // ---- the bundle -------------------------------------------------------------------------------
  function lineFault(line, head) {
    if (names(line) !== LINE) return "part";
    const entry = hex(line.entry), erased = line.body === null && line.salt === null;
    const said = typeof line.body === "string" && typeof line.salt === "string";
    if (!erased && !(said && same(sha256(joined(hex(line.salt), utf8(line.body))), entry.slice(0, 32)))) return "body";
    return stands(line.index, head.size, leafHash(entry), line.proof, head.root) ? "" : "place";
  }
  function check(text, courtKey) {      // {lines, faults: [{kind, n}], matter, size}
    const found = { lines: [], faults: [], matter: "", size: 0 };
    const fault = (kind, n) => found.faults.push({ kind, n });
    let content, key;
    try {
      content = JSON.parse(text);
      const texts = [content.matter, content.key, content.checkpoint, content.cover];
      if (content.format !== FORMAT || names(content) !== NAMES || !texts.every((t) => typeof t === "string") || !Array.isArray(content.events)) throw new Error("shape");
      key = readKey(content.key);
    } catch { fault("file"); return found; }
    if (courtKey && !courtKey.split(" ").includes(content.key)) fault("key_bad");
    const head = readHead(content.checkpoint, key);
    if (!head) { fault("note"); return found; }
    Object.assign(found, { matter: content.matter, size: head.size });
    content.events.forEach((line, i) => {
      const kind = lineFault(line, head);
      if (kind) fault(kind, i + 1);
      found.lines.push({ n: i + 1, kind, body: line?.body ?? null });
    });
    if (found.faults.length) return found;
    const digest = encoded(sha256(joined(...content.events.map((line) => leafHash(hex(line.entry))))));
    if (opened(content.cover, key) !== `${FORMAT}\n${content.matter}\n${content.events.length}\n${digest}\n`) fault("cover");
    const before = content.earlier;
    if (before !== null && !(names(before) === "checkpoint proof" && grew(readHead(before.checkpoint, key), head, before.proof))) fault("earlier");
    return found;
  }

  // ---- showing ----------------------------------------------------------------------------------
  const page = document.getElementById("check");
  if (!page) { globalThis.checkBundle = check; return; }
  let language = document.documentElement.lang.startsWith("zh") ? "zh" : "en", latest = null;
  const say = (what, facts = {}) => SAID[language][what].replace(/%\((\w+)\)s/g, (_, name) => facts[name]);
  function element(tag, text, attributes = {}) {
    const made = Object.assign(document.createElement(tag), { textContent: text });
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }
  function told(body) {                 // what a line says, for people
    let row;
    try { row = JSON.parse(body); } catch { return [body ?? "", "", ""]; }
    if (!Array.isArray(row) || row.length !== 7) return [body, "", ""];
    const verb = String(row[1]).split(".").pop(), facts = plain(row[6]) ? row[6] : {};
    const when = new Date(row[2]).toLocaleString(language === "zh" ? "zh-CN" : "en-GB", { timeZone: "Asia/Shanghai" });
    const tongue = language === "zh" ? 0 : 1, what = VERBS[verb]?.[tongue] ?? row[1];
    const more = Object.entries(facts).filter(([name, value]) => FACTS[name] && value !== null && value !== "")
      .map(([name, value]) => `${FACTS[name][tongue]}${tongue ? ": " : "："}${worded(value, tongue)}`);
    return [what, when, more.join(" · ")];
  }
  function worded(value, tongue) {      // a fact as people say it; what the log holds stays in the file
    if (typeof value !== "string") return VALUES[value]?.[tongue] ?? JSON.stringify(value);
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return new Date(value).toLocaleString(tongue ? "en" : "zh-CN", { dateStyle: "medium", timeStyle: "short", timeZone: "Asia/Shanghai" });
    if (!value.startsWith('["')) return VALUES[value]?.[tongue] ?? value;
    try {
      const [sentence, parts] = JSON.parse(value);
      return sentence.replace(/%\((\w+)\)[sd]/g, (_, name) => parts[name]);
    } catch { return value; }
  }
  function shown(line) {
    const [what, when, more] = line.body === null ? [say("erased"), "", ""] : told(line.body);
    const item = element("li", "", { "data-n": line.n, "data-s": line.kind ? "bad" : "done" });
    const top = element("p", `${say("number", line)} · ${when} `);
    top.append(element("b", what), ` · ${say(line.kind ? "wrong" : "right")}`);
    item.append(top, element("p", more, { class: "mute" }));
    if (line.kind) item.append(element("p", say(line.kind, line), { class: "note", "data-s": "bad" }));
    return item;
  }
  function show() {
    const result = document.getElementById("result");
    result.replaceChildren();
    document.getElementById("story").hidden = !latest?.lines.length;
    if (!latest) return;
    const whole = !latest.faults.length, note = element("div", "", { class: "note", "data-s": whole ? "ok" : "bad" });
    const words = element("div", "", { class: "stack" });
    const title = whole ? say("whole", { n: latest.lines.length }) : say(latest.lines.length ? "broken" : "unread");
    words.append(element("h2", title, { id: "verdict" }));
    if (whole) words.append(element("p", say("covers", latest)));
    for (const one of latest.faults) words.append(element("p", say(one.kind, one)));
    if (!whole) words.append(element("p", say("way"), { class: "mute" }));
    note.append(words);
    result.append(note);
    document.getElementById("lines").replaceChildren(...latest.lines.map(shown));
  }
  function translate() {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = say("page");
    for (const place of page.querySelectorAll("[data-say]")) {
      const text = say(place.dataset.say).split("<wbr>");
      place.replaceChildren(...text.flatMap((part, i) => i ? [document.createElement("wbr"), part] : [part]));
    }
    const button = document.getElementById("language");
    if (button) button.textContent = say("other");
    show();
  }
  async function take(file) {
    latest = check(await file.text(), page.dataset.key);
    show();
  }
  const input = document.getElementById("file"), drop = document.getElementById("drop");
  input.addEventListener("change", () => input.files[0] && take(input.files[0]));
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });
  document.getElementById("language")?.addEventListener("click", () => {
    language = language === "zh" ? "en" : "zh";
    translate();
  });
  translate();
})();
