// Before anything is painted: the reader's own text size and theme, so that no dark page flashes white.
for (const k of ['text', 'theme']) { try { if (localStorage[k]) document.documentElement.dataset[k] = localStorage[k]; } catch (e) {} }
