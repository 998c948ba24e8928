(function () {
  "use strict";
  var doc = document;
  function all(s, in_) { return Array.prototype.slice.call((in_ || doc).querySelectorAll(s)); }
  function one(s, in_) { return (in_ || doc).querySelector(s); }
  all(".script[hidden]").forEach(function (e) { e.hidden = false; });

  // menus close when something else is meant
  doc.addEventListener("click", function (e) {
    all("details.menu[open]").forEach(function (d) { if (!d.contains(e.target)) { d.open = false; } });
  });
  doc.addEventListener("keydown", function (e) {
    if (e.key === "Escape") { all("details.menu[open]").forEach(function (d) { d.open = false; one("summary", d).focus(); }); }
  });

  // filters are folded on a phone, and the first ones open elsewhere
  var filters = one(".facets > .all");
  if (filters && matchMedia("(max-width: 52rem)").matches) { filters.open = false; }

  // a mention opens what is known of it
  function reveal(id) {
    var at = doc.getElementById(id), d = at && at.closest("details");
    if (!d) { return false; }
    d.open = true;
    all(".m.on").forEach(function (m) { m.classList.remove("on"); });
    all('.m[href="#' + id + '"]').forEach(function (m) { m.classList.add("on"); });
    var box = d.closest(".findings"), scrolls = box && box.scrollHeight > box.clientHeight;
    if (scrolls) { box.scrollTop += d.getBoundingClientRect().top - box.getBoundingClientRect().top - 60; } else { d.scrollIntoView({block: "center"}); }
    return true;
  }
  doc.addEventListener("click", function (e) {
    var m = e.target.closest && e.target.closest("a.m, .map a, .days a");
    if (!m || !(m.getAttribute("href") || "").startsWith("#f") || e.ctrlKey || e.metaKey) { return; }
    if (reveal(m.getAttribute("href").slice(1))) { e.preventDefault(); history.replaceState(history.state, "", m.getAttribute("href")); }
  });
  if (/^#f\d+$/.test(location.hash)) { reveal(location.hash.slice(1)); }

  // keys
  var hits = all(".hits > li"), here = -1;
  function go(n) {
    if (!hits.length) { return; }
    if (here >= 0) { hits[here].classList.remove("here"); }
    here = Math.max(0, Math.min(hits.length - 1, n));
    hits[here].classList.add("here");
    one("h2 a", hits[here]).focus();
    hits[here].scrollIntoView({block: "nearest"});
  }
  function follow(s) { var a = one(s); if (a) { a.click(); } }
  var dialog = doc.getElementById("keys");
  function help() { if (dialog && !dialog.open) { dialog.showModal(); } }
  all("[data-keys]").forEach(function (b) { b.addEventListener("click", help); });
  doc.addEventListener("keydown", function (e) {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || dialog && dialog.open) { return; }
    var summary;
    switch (e.key) {
    case "/": one("#q") && one("#q").focus(); one("#q") && one("#q").select(); break;
    case "j": go(here + 1); break;
    case "k": go(here - 1); break;
    case "n": follow('a[rel="next"]'); break;
    case "p": follow('a[rel="prev"]'); break;
    case "u": if (one("a[data-up]")) { follow("a[data-up]"); } else { history.back(); } break;
    case "f": if (filters) { filters.open = true; summary = one(".facet summary, .facet .value", filters); if (summary) { summary.focus(); } } break;
    case "e": summary = one("#exports > summary"); if (summary) { summary.parentNode.open = true; one("a", summary.parentNode).focus(); } break;
    case "?": help(); break;
    default: return;
    }
    e.preventDefault();
  });
  hits.forEach(function (li, n) { li.addEventListener("focusin", function () { if (here >= 0) { hits[here].classList.remove("here"); } here = n; li.classList.add("here"); }); });

  // a period of the timeline
  all("[data-brush]").forEach(function (figure) {
    var svg = one("svg", figure), bars = all(".bar", svg), from = null, band = null, moved = false;
    if (!bars.length) { return; }
    function at(e) {
      var r = svg.getBoundingClientRect(), x = (e.clientX - r.left) / r.width * svg.viewBox.baseVal.width, best = 0;
      bars.forEach(function (b, i) { if (one(".field", b).x.baseVal.value <= x) { best = i; } });
      return best;
    }
    function draw(a, b) {
      var first = one(".field", bars[Math.min(a, b)]), last = one(".field", bars[Math.max(a, b)]);
      if (!band) { band = doc.createElementNS("http://www.w3.org/2000/svg", "rect"); band.setAttribute("class", "brush"); svg.appendChild(band); }
      band.setAttribute("x", first.x.baseVal.value); band.setAttribute("y", first.y.baseVal.value);
      band.setAttribute("width", last.x.baseVal.value + last.width.baseVal.value - first.x.baseVal.value); band.setAttribute("height", first.height.baseVal.value);
    }
    svg.addEventListener("dragstart", function (e) { e.preventDefault(); });
    svg.addEventListener("pointerdown", function (e) { if (e.button === 0) { from = at(e); moved = false; } });
    svg.addEventListener("pointermove", function (e) {
      if (from === null) { return; }
      var to = at(e);
      if (to !== from) { moved = true; }
      if (moved) { draw(from, to); }
    });
    svg.addEventListener("click", function (e) { if (moved) { e.preventDefault(); } moved = false; }, true);
    window.addEventListener("pointerup", function (e) {
      if (from === null) { return; }
      var a = from, b = at(e); from = null;
      if (!moved) { return; }
      var u = new URL(location.href);
      u.searchParams.set("from", bars[Math.min(a, b)].dataset.value); u.searchParams.set("to", bars[Math.max(a, b)].dataset.value); u.searchParams.delete("page");
      location.href = u.href;
    });
  });

  // suggestions while typing
  var input = one("#q[data-suggest]"), list = doc.getElementById("suggestions");
  if (!input || !list) { return; }
  input.setAttribute("role", "combobox"); input.setAttribute("aria-autocomplete", "list"); input.setAttribute("aria-controls", "suggestions"); input.setAttribute("aria-expanded", "false");
  var asked = 0, chosen = -1, timer = 0;
  function close() { list.hidden = true; list.textContent = ""; chosen = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); }
  function choose(n) {
    var items = all("li", list);
    if (!items.length) { return; }
    chosen = (n + items.length) % items.length;
    items.forEach(function (li, i) { li.setAttribute("aria-selected", String(i === chosen)); });
    input.setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen].scrollIntoView({block: "nearest"});
  }
  function take(li) { input.value = li.dataset.text; close(); input.focus(); }
  function show(items, rest) {
    list.textContent = ""; chosen = -1;
    items.forEach(function (s, i) {
      var li = doc.createElement("li"), name = doc.createElement("span"), kind = doc.createElement("span");
      li.id = "s" + i; li.setAttribute("role", "option"); li.setAttribute("aria-selected", "false");
      name.textContent = s.name || s.value; kind.textContent = s.field + (s.articles ? " · " + s.articles : ""); kind.className = "kind";
      li.dataset.text = s.query + rest; li.appendChild(name); li.appendChild(kind);
      li.addEventListener("pointerdown", function (e) { e.preventDefault(); take(li); });
      list.appendChild(li);
    });
    list.hidden = !items.length; input.setAttribute("aria-expanded", String(!!items.length));
  }
  function ask() {
    var n = ++asked, v = input.value, end = input.selectionEnd;
    if (!v.trim()) { close(); return; }
    fetch(input.dataset.suggest + "?limit=10&q=" + encodeURIComponent(v.slice(0, end)), {headers: {Accept: "application/json"}}).then(function (r) { return r.ok ? r.json() : {suggestions: []}; }).then(function (r) {
      if (n === asked && doc.activeElement === input) { show(r.suggestions || [], v.slice(end)); }
    }).catch(function () { close(); });
  }
  input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(ask, 60); });
  input.addEventListener("blur", function () { asked++; close(); });
  input.addEventListener("keydown", function (e) {
    if (list.hidden) { if (e.key === "ArrowDown") { ask(); e.preventDefault(); } return; }
    switch (e.key) {
    case "ArrowDown": choose(chosen + 1); break;
    case "ArrowUp": choose(chosen - 1); break;
    case "Enter": if (chosen < 0) { return; } take(all("li", list)[chosen]); break;
    case "Tab": if (chosen < 0) { choose(0); } take(all("li", list)[chosen]); break;
    case "Escape": asked++; close(); break;
    default: return;
    }
    e.preventDefault();
  });
})();
