// 法桥: the only script of ours. Every page works without it.
(() => {
  const root = document.documentElement, all = (q, f, in_ = document) => in_.querySelectorAll(q).forEach(f);
  const kept = { get: k => { try { return localStorage.getItem(k); } catch (e) { return null; } }, set: (k, v) => { try { localStorage.setItem(k, v); } catch (e) {} }, drop: k => { try { localStorage.removeItem(k); } catch (e) {} } };
  // 1. switches: data-set="text:big" (大字) and data-set="theme:dark" (深色)
  all('[data-set]', b => {
    const [k, v] = b.dataset.set.split(':');
    const on = () => root.dataset[k] === v || (k === 'theme' && !root.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches);
    const show = () => b.setAttribute('aria-pressed', on());
    b.addEventListener('click', () => { root.dataset[k] = on() ? 'normal' : v; kept.set(k, root.dataset[k]); show(); });
    show();
  });
  // 2. clocks: <time data-up="167"> counts up, <time data-down="2280"> counts down (seconds); text only, never announced
  const two = n => String(n).padStart(2, '0'), born = new WeakMap();
  const tick = () => all('[data-up],[data-down]', e => {
    if (!born.has(e)) born.set(e, Date.now());  // a clock that is drawn again says itself where it stands
    const gone = Math.floor((Date.now() - born.get(e)) / 1000), s = 'up' in e.dataset ? +e.dataset.up + gone : Math.max(0, e.dataset.down - gone);
    e.textContent = (s >= 3600 ? two(Math.floor(s / 3600)) + ':' : '') + two(Math.floor(s / 60) % 60) + ':' + two(s % 60);
  });
  tick(); setInterval(tick, 1000); addEventListener('htmx:afterSettle', tick);
  // 3. keys: data-key="F8" or "Alt+S" presses or focuses that control; shown on the page by <kbd class="key">
  addEventListener('keydown', ev => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(ev.target.tagName), key = (ev.altKey ? 'Alt+' : '') + (ev.key.length === 1 ? ev.key.toUpperCase() : ev.key);
    if (typing && ev.key.length === 1 && !ev.altKey) return;
    const e = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (e) { ev.preventDefault(); /^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName) ? e.focus() : e.click(); }
  });
  // 4. paper has no buttons: open every <details> before printing
  addEventListener('click', ev => { if (ev.target.closest('[data-print]')) print(); });
  addEventListener('beforeprint', () => all('details', d => { d.open = true; }));
  // 5. send once: a second press of the same form is stopped while the first is on its way
  const land = f => { delete f.dataset.flying; all('[data-held]', b => { b.removeAttribute('aria-disabled'); delete b.dataset.held; }, f); };
  document.addEventListener('submit', ev => {
    const f = ev.target;
    if (f.dataset.flying) { ev.preventDefault(); ev.stopImmediatePropagation(); return; }
    f.dataset.flying = 'yes';
    all('button:not([type="button"]), input[type="submit"]', b => { b.setAttribute('aria-disabled', 'true'); b.dataset.held = ''; }, f);
    if (f.dataset.draft) kept.set('sent:' + f.dataset.draft, '1');
    setTimeout(() => land(f), 8000);
  }, true);
  addEventListener('pageshow', ev => { if (ev.persisted) all('form[data-flying]', land); });
  addEventListener('htmx:afterRequest', () => all('form[data-flying]', land));
  // 6. words are not lost: <form data-draft="key"> keeps what is typed in this browser until it has arrived
  const fields = f => [...f.elements].filter(e => e.name && !/^(hidden|password|file|submit|button)$/.test(e.type) && e.autocomplete !== 'one-time-code');
  const read = f => fields(f).reduce((d, e) => { if (!/^(radio|checkbox)$/.test(e.type)) d[e.name] = e.value; else if (e.checked) d[e.name] = [...(d[e.name] || []), e.value]; return d; }, {});
  const write = (f, d) => fields(f).forEach(e => { if (/^(radio|checkbox)$/.test(e.type)) e.checked = (d[e.name] || []).includes(e.value); else if (e.name in d) e.value = d[e.name]; });
  const wrong = f => f.querySelector('[data-errors], [aria-invalid="true"], .err');
  const away = () => 'keep' in root.dataset || /^\/(sign-in|account)\//.test(location.pathname) || document.querySelector('#refusal > .note');
  const arrived = lost => {  // a page that is no refusal, no sign-in, no reload and not this form with errors: it has arrived
    for (let i = localStorage.length; i-- > 0;) {
      const k = localStorage.key(i);
      if (!k.startsWith('sent:')) continue;
      const f = document.querySelector(`form[data-draft="${CSS.escape(k.slice(5))}"]`);
      kept.drop(k);
      if (!lost && !away() && !(f && wrong(f))) kept.drop('draft:' + k.slice(5));
    }
  };
  const restore = f => {
    if (f.dataset.watched) return;
    f.dataset.watched = 'yes';
    const key = 'draft:' + f.dataset.draft, fresh = JSON.stringify(read(f)), old = kept.get(key);
    const keep = () => {  // data-place: the address at which this very form is found again
      kept.set(key, JSON.stringify({ at: Date.now(), said: read(f) }));
      if (f.dataset.place && location.search !== f.dataset.place) history.replaceState(history.state, '', f.dataset.place);
    };
    f.addEventListener('input', keep);
    f.addEventListener('change', keep);
    let draft = {};
    try { draft = JSON.parse(old) || {}; } catch (e) {}
    if (!draft.said || Date.now() - draft.at > 12 * 3600e3) { kept.drop(key); return; }
    if (JSON.stringify(draft.said) === fresh || wrong(f)) return;
    write(f, draft.said);
    const said = document.getElementById('draft-note');
    if (!said) return;
    const note = said.content.firstElementChild.cloneNode(true);
    f.prepend(note);
    note.querySelector('[data-drop]').addEventListener('click', () => { kept.drop(key); write(f, JSON.parse(fresh)); note.remove(); });
  };
  const forget = () => {  // what nobody came back to within a day
    for (let i = localStorage.length; i-- > 0;) {
      const k = localStorage.key(i);
      try { if (k.startsWith('draft:') && Date.now() - JSON.parse(kept.get(k)).at > 24 * 3600e3) kept.drop(k); } catch (e) { kept.drop(k); }
    }
  };
  try { forget(); } catch (e) {}
  const drafts = lost => { try { arrived(lost); } catch (e) {} all('form[data-draft]', restore); };
  drafts((performance.getEntriesByType('navigation')[0] || {}).type !== 'navigate');
  addEventListener('htmx:afterSettle', () => drafts(false));
  // 6b. data-insert="answer" data-words="…": puts ready words where the writing stands
  addEventListener('click', ev => {
    const a = ev.target.closest && ev.target.closest('[data-insert]'), box = a && a.closest('form') && a.closest('form').elements[a.dataset.insert];
    if (!box) return;
    ev.preventDefault();
    box.setRangeText(a.dataset.words, box.selectionStart, box.selectionEnd, 'end');
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.focus();
  });
  // 7. after a refusal or an error the reader lands on it
  const look = e => { if (e) { e.tabIndex = -1; e.focus(); } };
  look([...document.querySelectorAll('[data-errors]')].find(e => !e.closest('[data-still]')));
  addEventListener('htmx:afterSettle', ev => { const e = document.querySelector('[data-errors], #refusal > .note'); if (e && (e.parentElement.id === 'refusal' || ev.target.contains(e))) look(e); });
  // 8. read aloud: the main words of the page, in its language, where the browser has such a voice
  const synth = window.speechSynthesis, reader = document.querySelector('[data-read]'), halt = document.querySelector('[data-read-stop]');
  if (synth && reader && window.SpeechSynthesisUtterance) {
    const lang = root.lang || 'zh-CN', voice = () => synth.getVoices().find(v => v.lang.slice(0, 2).toLowerCase() === lang.slice(0, 2).toLowerCase());
    const say = word => { all('[data-say]', e => { e.hidden = e.dataset.say !== word; }, reader); reader.setAttribute('aria-pressed', word === 'pause'); halt.hidden = word === 'start'; };
    const heard = e => e.offsetParent && !e.closest('button, .no-read, [aria-hidden="true"]') && e.innerText.trim();
    const texts = () => [...document.querySelectorAll('main h1, main h2, main h3, main p, main dt, main dd, main legend, main label, main blockquote')].filter(heard).map(e => e.innerText.trim());
    let word = 'start';
    const to = w => { word = w; say(w); };
    const offer = () => { reader.hidden = !voice(); };
    reader.addEventListener('click', () => {
      if (word === 'pause') { synth.pause(); to('resume'); return; }
      if (word === 'resume') { synth.resume(); to('pause'); return; }
      synth.cancel();
      const said = texts();
      said.forEach((text, n) => {
        const u = new SpeechSynthesisUtterance(text);
        u.lang = lang; u.voice = voice(); u.rate = .9;
        if (n === said.length - 1) u.onend = () => to('start');
        synth.speak(u);
      });
      if (said.length) to('pause');
    });
    halt.addEventListener('click', () => { synth.cancel(); to('start'); });
    addEventListener('pagehide', () => synth.cancel());
    if (synth.addEventListener) synth.addEventListener('voiceschanged', offer);
    offer();
  }
  // 9. a voice note: recorded here where the browser can, and put into the file field; without it the field is enough
  all('[data-record]', box => {
    const field = box.querySelector('input[type="file"]'), part = q => box.querySelector(q), begin = part('[data-begin]'), end = part('[data-end]');
    if (!field || !window.MediaRecorder || !window.DataTransfer || !(navigator.mediaDevices && navigator.mediaDevices.getUserMedia)) return;
    const said = word => all('[data-said]', e => { e.hidden = e.dataset.said !== word; }, box);
    const show = on => { begin.hidden = on; end.hidden = !on; };
    part('[data-recorder]').hidden = false; field.hidden = true;
    let tape, beat;
    begin.addEventListener('click', () => navigator.mediaDevices.getUserMedia({ audio: true }).then(stream => {
      const bits = [], t0 = Date.now();
      tape = new MediaRecorder(stream);
      tape.ondataavailable = ev => bits.push(ev.data);
      tape.onstop = () => {
        clearInterval(beat); show(false); said('done');
        stream.getTracks().forEach(t => t.stop());
        const type = tape.mimeType.split(';')[0] || 'audio/webm', ending = { 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' }[type] || 'webm', kept = new DataTransfer();
        kept.items.add(new File(bits, `${box.dataset.name}.${ending}`, { type }));
        field.files = kept.files;
        const heard = part('[data-heard]');
        heard.src = URL.createObjectURL(field.files[0]); heard.hidden = false;
      };
      tape.start(); show(true); said('on');
      beat = setInterval(() => {
        const gone = Math.floor((Date.now() - t0) / 1000);
        part('[data-length]').textContent = `${two(Math.floor(gone / 60))}:${two(gone % 60)}`;
        if (gone >= +box.dataset.most && tape.state === 'recording') tape.stop();
      }, 500);
    }).catch(() => { said('no'); part('[data-recorder]').hidden = true; field.hidden = false; }));
    end.addEventListener('click', () => { if (tape && tape.state === 'recording') tape.stop(); });
  });
  // 10. news: <body data-news> hears what has changed; <section data-hear="hotline.order" hx-get hx-trigger="live"> is drawn again
  const parts = new Map(), me = document.body.dataset.me, channel = me && 'BroadcastChannel' in window ? new BroadcastChannel('news:' + me) : null;
  const again = (id, gap) => {  // at once, then once in a while; a hidden page waits until it is looked at
    const p = parts.get(id) || { at: 0, when: 0 }, e = document.getElementById(id), when = Math.max(Date.now() + Math.random() * 120, p.at + gap);
    parts.set(id, p);
    if (!e) return;
    if (document.hidden) { p.stale = true; return; }
    if (p.when && p.when <= when) return;
    clearTimeout(p.timer);
    p.when = when;
    p.timer = setTimeout(() => { p.at = Date.now(); p.when = 0; p.stale = false; const now = document.getElementById(id); if (now) htmx.trigger(now, 'live'); }, when - Date.now());
  };
  const heard = name => all('[data-hear][id]', e => { if (name === '*' || e.dataset.hear.split(' ').includes(name)) again(e.id, name === 'me' ? 150 : 2000); });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) parts.forEach((p, id) => { if (p.stale) again(id, 150); }); });
  if (channel) channel.onmessage = ev => heard(ev.data);
  const tell = name => { heard(name); if (channel) channel.postMessage(name); };
  let pause = 1000, missed = false;
  const once = () => new Promise(done => {
    const over = () => { missed = true; setTimeout(done, pause * (0.75 + Math.random() / 2)); pause = Math.min(pause * 2, 60000); };
    fetch(document.body.dataset.news, { headers: { Accept: 'application/json' } }).then(r => r.ok ? r.json() : Promise.reject(r)).then(n => {
      const s = new EventSource(n.url + '?ticket=' + encodeURIComponent(n.ticket));
      s.onopen = () => { pause = 1000; if (missed) tell('*'); missed = false; };
      s.onmessage = ev => tell(ev.data);
      s.onerror = () => { s.close(); over(); };  // a ticket opens once: the next stream needs a new one
    }).catch(over);
  });
  const hear = async () => { for (;;) await once(); };
  if (document.body.dataset.news && window.EventSource && document.querySelector('[data-hear]')) {
    if (navigator.locks) navigator.locks.request('news:' + me, hear); else hear();  // one stream for all tabs of a person
  }
  // what is drawn again keeps its place, and the focus if it was there
  let place = null;
  addEventListener('htmx:beforeSwap', ev => {
    const e = ev.detail.target, at = document.activeElement;
    if (!e.dataset || !e.dataset.hear) return;
    const body = e.querySelector('.body');
    place = { id: e.id, top: body ? body.scrollTop : 0, on: e.contains(at) ? at.getAttribute('href') || at.dataset.key || at.id : '' };
  });
  addEventListener('htmx:afterSettle', () => {
    const e = place && document.getElementById(place.id), body = e && e.querySelector('.body');
    if (body) body.scrollTop = place.top;
    const on = e && place.on && [...e.querySelectorAll('a, button, input')].find(x => [x.getAttribute('href'), x.dataset.key, x.id].includes(place.on));
    if (on) on.focus({ preventScroll: true });
    place = null;
  });
  // 11. a call brings its number: <span data-fill="id_phone" data-with="+86…" data-once="call-12"> fills that field, if it is empty, once on each page
  const filled = new Set();
  const fill = () => all('[data-fill]', e => {
    const f = document.getElementById(e.dataset.fill);
    if (!f || f.value || filled.has(e.dataset.once)) return;
    filled.add(e.dataset.once);
    f.value = e.dataset.with;
    for (const what of ['input', 'change']) f.dispatchEvent(new Event(what, { bubbles: true }));
  });
  addEventListener('DOMContentLoaded', () => setTimeout(fill)); addEventListener('htmx:afterSettle', fill);
  // 12. an answer out of the knowledge base: data-put goes into the answer, data-stay leaves the form where it is (htmx acts)
  addEventListener('click', ev => {
    const b = ev.target.closest && ev.target.closest('[data-put], [data-stay]'), a = document.getElementById('id_answer');
    if (!b || !window.htmx || !b.hasAttribute('hx-swap')) return;
    ev.preventDefault();
    if (!('put' in b.dataset) || !a) return;
    const how = document.querySelector('#register [name="how"][value="ANSWER"]');
    if (how && !how.checked) how.click();
    if (!a.value.includes(b.dataset.put)) a.value = (a.value.trim() ? a.value.trim() + '\n' : '') + b.dataset.put;
    a.dispatchEvent(new Event('input', { bubbles: true }));
    a.focus();
  });
  // 13. a name written by hand: <div data-hand hidden> with a hidden input, a canvas of 1000 by 400 and a button data-clear
  all('[data-hand]', box => {
    const field = box.querySelector('input'), canvas = box.querySelector('canvas'), pen = canvas.getContext && canvas.getContext('2d');
    if (!pen || !window.PointerEvent) return;
    let strokes = [], now = null;
    box.hidden = false;
    const spot = ev => {
      const r = canvas.getBoundingClientRect(), fit = (v, most) => Math.max(0, Math.min(most, Math.round(v * most)));
      return [fit((ev.clientX - r.left) / r.width, 1000), fit((ev.clientY - r.top) / r.height, 400)];
    };
    const keep = () => { field.value = strokes.length ? JSON.stringify(strokes) : ''; };
    const draw = () => {
      pen.clearRect(0, 0, 1000, 400);
      pen.lineWidth = 12; pen.lineCap = pen.lineJoin = 'round'; pen.strokeStyle = pen.fillStyle = getComputedStyle(canvas).color;
      strokes.forEach(s => {
        pen.beginPath(); pen.moveTo(s[0], s[1]);
        for (let n = 2; n < s.length; n += 2) pen.lineTo(s[n], s[n + 1]);
        if (s.length === 2) pen.lineTo(s[0] + 1, s[1]);
        pen.stroke();
      });
    };
    canvas.addEventListener('pointerdown', ev => { ev.preventDefault(); canvas.setPointerCapture(ev.pointerId); now = spot(ev); strokes.push(now); draw(); });
    canvas.addEventListener('pointermove', ev => {
      if (!now) return;
      const [x, y] = spot(ev), n = now.length;
      if (Math.abs(x - now[n - 2]) + Math.abs(y - now[n - 1]) > 3) { now.push(x, y); draw(); }
    });
    const up = () => { now = null; keep(); };
    ['pointerup', 'pointercancel'].forEach(e => canvas.addEventListener(e, up));
    box.querySelector('[data-clear]').addEventListener('click', () => { strokes = []; keep(); draw(); });
    try { strokes = JSON.parse(field.value || '[]'); draw(); } catch (e) { strokes = []; keep(); }
  });
  // without it the typed name is all there is: <details data-typed> stands open
  if (!document.querySelector('[data-hand]:not([hidden])')) all('[data-typed]', e => { e.open = true; });
})();
