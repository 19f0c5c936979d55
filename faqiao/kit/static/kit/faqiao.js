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
  const two = n => String(n).padStart(2, '0'), t0 = Date.now();
  const tick = () => all('[data-up],[data-down]', e => {
    const gone = Math.floor((Date.now() - t0) / 1000), s = 'up' in e.dataset ? +e.dataset.up + gone : Math.max(0, e.dataset.down - gone);
    e.textContent = (s >= 3600 ? two(Math.floor(s / 3600)) + ':' : '') + two(Math.floor(s / 60) % 60) + ':' + two(s % 60);
  });
  tick(); setInterval(tick, 1000);
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
    const keep = () => kept.set(key, JSON.stringify({ at: Date.now(), said: read(f) }));
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
})();
