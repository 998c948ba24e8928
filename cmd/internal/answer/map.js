(function () {
  "use strict";
  var svg = document.querySelector("svg.map");
  if (!svg) { return; }
  var box = svg.viewBox.baseVal;
  var world = svg.dataset.world.split(" ").map(Number);
  var full = {x: 0, y: 0, w: world[0], h: world[1]}, deepest = 40;
  function draw() {
    // k is how much larger than the whole it is, small how much smaller than its own size
    var k = full.w / box.width, small = Math.min(3, Math.max(1, full.w / (svg.clientWidth || full.w)));
    svg.querySelectorAll("circle").forEach(function (c) { c.setAttribute("r", c.dataset.r / Math.sqrt(k)); });
    svg.querySelectorAll(".name").forEach(function (t) {
      t.setAttribute("font-size", 11 * small / k); t.setAttribute("stroke-width", 2 * small / k);
      t.setAttribute("x", Number(t.dataset.x) + t.dataset.r / Math.sqrt(k) + 2 * small / k); t.setAttribute("y", Number(t.dataset.y) + 4 * small / k);
    });
    svg.querySelectorAll(".far").forEach(function (t) { t.style.display = k >= 3 ? "inline" : "none"; });
  }
  function place(x, y, w) {
    w = Math.min(full.w, Math.max(full.w / deepest, w));
    var h = w * full.h / full.w;
    box.x = Math.min(full.x + full.w - w, Math.max(full.x, x));
    box.y = Math.min(full.y + full.h - h, Math.max(full.y, y));
    box.width = w; box.height = h;
    draw();
  }
  function zoom(by, at) {
    var w = Math.min(full.w, Math.max(full.w / deepest, box.width / by)), part = w / box.width;
    place(at.x - (at.x - box.x) * part, at.y - (at.y - box.y) * part, w);
  }
  function point(e) {
    var r = svg.getBoundingClientRect();
    return {x: box.x + (e.clientX - r.left) / r.width * box.width, y: box.y + (e.clientY - r.top) / r.height * box.height};
  }
  function middle() { return {x: box.x + box.width / 2, y: box.y + box.height / 2}; }
  svg.addEventListener("wheel", function (e) { e.preventDefault(); zoom(e.deltaY < 0 ? 1.25 : 0.8, point(e)); }, {passive: false});
  svg.addEventListener("dblclick", function (e) { e.preventDefault(); zoom(2, point(e)); });
  var from = null, moved = false;
  svg.addEventListener("pointerdown", function (e) { from = {x: e.clientX, y: e.clientY, left: box.x, top: box.y}; moved = false; });
  window.addEventListener("pointermove", function (e) {
    if (!from) { return; }
    var r = svg.getBoundingClientRect(), dx = e.clientX - from.x, dy = e.clientY - from.y;
    moved = moved || Math.abs(dx) + Math.abs(dy) > 4;
    if (moved) { place(from.left - dx / r.width * box.width, from.top - dy / r.height * box.height, box.width); }
  });
  // the click comes right behind the button's going up, or not at all
  window.addEventListener("pointerup", function () { from = null; setTimeout(function () { moved = false; }, 0); });
  svg.addEventListener("dragstart", function (e) { e.preventDefault(); });
  // the click that ends a drag opens nothing; one that a key makes does
  svg.addEventListener("click", function (e) { if (moved) { e.preventDefault(); } moved = false; }, true);
  document.querySelectorAll("button[data-map]").forEach(function (b) {
    b.hidden = false;
    b.addEventListener("click", function () {
      if (b.dataset.map !== "0") { zoom(Number(b.dataset.map), middle()); } else { place(full.x, full.y, full.w); }
    });
  });
  var keys = {"+": 1.6, "=": 1.6, "-": 0.625};
  svg.addEventListener("keydown", function (e) {
    var step = {ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1]}[e.key];
    if (keys[e.key]) { zoom(keys[e.key], middle()); } else if (e.key === "0") { place(full.x, full.y, full.w); } else if (step) {
      place(box.x + step[0] * box.width, box.y + step[1] * box.height, box.width);
    } else { return; }
    e.preventDefault();
  });
  draw();
})();
