package web

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	browserpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/crypto/bcrypt"
)

// The browser and the rules of accessibility are given by .ci/browser; without them
// these tests are skipped.
const (
	browserEnv = "DATELINE_BROWSER"
	axeEnv     = "DATELINE_AXE"
	// shotsEnv is a folder for pictures of every view, for a person to look at.
	shotsEnv = "DATELINE_SHOTS"
)

// patience is how long one step may take before it counts as stuck: a busy machine is slow.
const patience = 2 * time.Minute

// tab is a browser's page on a running server, with what went wrong in it.
type tab struct {
	*testing.T
	*shown
}

// shown is what one tab shows, test after test.
type shown struct {
	ctx  context.Context
	home string
	program

	mu     sync.Mutex
	faults []string
	// expected are addresses that answer with an error by intent.
	expected bool
}

// browse runs the program on the shipped reports and those of the tests, and opens a tab.
func browse(t *testing.T) *tab {
	browser := os.Getenv(browserEnv)
	if browser == "" {
		t.Skip("no browser: .ci/browser gives one")
	}
	p := made(t)
	b := &tab{t, &shown{program: p, home: p.serving(t, "--admin")}}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.WSURLReadTimeout(patience))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	b.ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	chromedp.ListenTarget(b.ctx, b.heard)
	// the browser lives as long as the context that it was started with
	if err := chromedp.Run(b.ctx, network.Enable(), log.Enable(), runtime.Enable()); err != nil {
		t.Fatal(err)
	}
	return b
}

// TestBrowser looks at the pages as a person does.
func TestBrowser(t *testing.T) {
	b := browse(t)
	for _, part := range []struct {
		name string
		test func(*tab)
	}{{"views", looks}, {"accessible", accessible}, {"keys", keyed}, {"suggestions", suggests}, {"brush", brushed}, {"map", mapped}, {"findings", found}, {"hostile", unharmed}, {"signing in", signsIn}} {
		t.Run(part.name, func(t *testing.T) { part.test(&tab{t, b.shown}) })
	}
}

// rewritten is the report that says something else when it is read again.
const rewritten = 1

// program is the built program and an index of the reports.
type program struct{ bin, index string }

// made builds the program and has it read the reports, and one of them anew.
func made(t *testing.T) program {
	t.Helper()
	dir := t.TempDir()
	bin, lines := filepath.Join(dir, "dateline"), filepath.Join(dir, "reports.jsonl")
	if out, err := exec.Command("go", "build", "-o", bin, "dateline/cmd/dateline").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	index := filepath.Join(dir, "index")
	list := reports()
	for range 2 {
		var b strings.Builder
		for _, r := range list {
			line, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(append(line, '\n'))
		}
		if err := os.WriteFile(lines, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(bin, "ingest", "--index", index, "../../../testdata/articles", lines).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		// its source writes it anew
		list[rewritten].Text = strings.Replace(list[rewritten].Text, "on Monday", "on Tuesday evening", 1)
	}
	return program{bin, index}
}

// serving starts the program and gives its address.
func (p program) serving(t *testing.T, args ...string) string {
	t.Helper()
	serve := exec.Command(p.bin, append([]string{"serve", "--index", p.index, "--listen", "127.0.0.1:0"}, args...)...)
	errs, err := serve.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = serve.Process.Signal(os.Interrupt)
		if err := serve.Wait(); err != nil {
			t.Errorf("serve ends with %v", err)
		}
	})
	line, err := bufio.NewReader(errs).ReadString('\n')
	_, at, ok := strings.Cut(line, "http://")
	at, _, ok2 := strings.Cut(at, "/")
	if err != nil || !ok || !ok2 {
		t.Fatalf("serve says %q, %v", line, err)
	}
	return "http://" + at
}

// heard notes what a page must never do.
func (b *tab) heard(event any) {
	fault := ""
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		fault = "exception: " + e.ExceptionDetails.Error()
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning {
			fault = "console: " + string(e.Type)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError && !(b.expected && strings.Contains(e.Entry.Text, "status of 4")) {
			fault = "log: " + e.Entry.Text + " " + e.Entry.URL
		}
	case *browserpage.EventJavascriptDialogOpening:
		fault = "dialog: " + e.Message
	case *network.EventRequestWillBeSent:
		if u, err := url.Parse(e.Request.URL); err != nil || "http://"+u.Host != b.home && u.Scheme != "data" {
			fault = "request to " + e.Request.URL
		}
	}
	if fault != "" {
		b.mu.Lock()
		b.faults = append(b.faults, fault)
		b.mu.Unlock()
	}
}

// do runs steps.
func (b *tab) do(steps ...chromedp.Action) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Run(ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// quiet tells of what went wrong since the last time.
func (b *tab) quiet(where string) {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.faults {
		b.Errorf("%s: %s", where, f)
	}
	b.faults = nil
}

// until waits for what a script says to become true, whatever page is shown meanwhile.
func (b *tab) until(what string) {
	b.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(b.ctx, patience)
		holds := false
		// between two pages there is none to ask
		err := chromedp.Run(ctx, chromedp.Evaluate("!!("+what+")", &holds))
		cancel()
		if err == nil && holds {
			return
		}
	}
	b.Fatalf("never: %s", what)
}

// said is the value of a script.
func said[T any](b *tab, script string) (v T) {
	b.Helper()
	b.do(chromedp.Evaluate(script, &v))
	return v
}

// dressed sets the window, the colours, and whether scripts run.
func (b *tab) dressed(width int, dark, scripts bool) {
	b.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	b.do(emulation.SetDeviceMetricsOverride(int64(width), 900, 1, width < 500), emulation.SetScriptExecutionDisabled(!scripts),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}))
}

// seenViews are the views that are looked at, by their names.
func seenViews() map[string]string {
	return map[string]string{
		"reports": "/", "search": "/?q=harbour&is=country:KZ", "nothing": "/?q=nothingofthekind+harbour", "unread": "/?q=harbour+colour:red", "facet": "/facet?name=person", "map": "/map",
		"article": "/article/report-0", "story": "/article/copy-0/story", "revisions": "/article/report-1/revisions", "missing": "/nothing", "why": "/article/report-0/why", "hostile": "/article/" + url.PathEscape("bad "+hostile[1]),
		"offices": "/offices", "person": "/person?name=Daniyar+Seitov", "office": "/office?role=minister&portfolio=foreign-affairs&of=KZ", "organization": "/organization?name=European+Union", "country": "/country/KZ",
		"compare": "/compare?a=drought&b=oil", "network": "/network?q=minister", "runs": "/runs", "help": "/help", "delete": "/delete?id=report-0",
	}
}

// looks: every view at three widths, light and dark, with and without scripts:
// nothing is wider than the window, nothing fails, nothing is asked of another host.
func looks(b *tab) {
	shots := os.Getenv(shotsEnv)
	for name, at := range seenViews() {
		b.expected = name == "unread" || name == "missing"
		for _, width := range []int{360, 820, 1440} {
			for _, look := range []struct{ dark, scripts bool }{{false, true}, {true, true}, {false, false}, {true, false}} {
				where := fmt.Sprintf("%s-%d-dark:%v-scripts:%v", name, width, look.dark, look.scripts)
				b.dressed(width, look.dark, look.scripts)
				b.do(chromedp.Navigate(b.home + at))
				if over := said[int](b, `document.documentElement.scrollWidth - window.innerWidth`); over > 0 {
					b.Errorf("%s is %d pixels wider than its window", where, over)
				}
				if said[int](b, `document.querySelectorAll("main h1").length`) != 1 {
					b.Errorf("%s has not one heading", where)
				}
				if shots != "" && look.scripts {
					var png []byte
					b.do(chromedp.FullScreenshot(&png, 100))
					if err := os.WriteFile(filepath.Join(shots, fmt.Sprintf("%s-%d-%v.png", name, width, map[bool]string{false: "light", true: "dark"}[look.dark])), png, 0o600); err != nil {
						b.Fatal(err)
					}
				}
				b.quiet(where)
			}
		}
	}
}

// finding is what axe has against a view.
type finding struct {
	ID, Impact, Help string
	Nodes            []struct{ HTML, FailureSummary string }
}

// accessible: no serious finding by the rules of WCAG 2.2 AA, on any view, light
// and dark, on a phone and on a wide screen.
func accessible(b *tab) {
	for name, at := range seenViews() {
		b.expected = name == "unread" || name == "missing"
		for _, look := range []struct {
			width int
			dark  bool
		}{{1440, false}, {1440, true}, {360, false}} {
			b.dressed(look.width, look.dark, true)
			b.do(chromedp.Navigate(b.home + at))
			b.axe(fmt.Sprintf("%s %d dark:%v", name, look.width, look.dark))
		}
		b.quiet(name)
	}
}

// axe holds the rules against what is shown.
func (b *tab) axe(where string) {
	b.Helper()
	path := os.Getenv(axeEnv)
	if path == "" {
		b.Skip("no rules: .ci/browser gives them")
	}
	rules, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	var list []finding
	b.do(chromedp.Evaluate(string(rules), nil), chromedp.Evaluate(`axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => (window.held = r.passes.length, r.violations.map(v => ({ID: v.id, Impact: v.impact, Help: v.help, Nodes: v.nodes.map(n => ({HTML: n.html, FailureSummary: n.failureSummary}))}))))`, &list,
		func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	held := said[int](b, "window.held")
	if held < 10 {
		b.Errorf("%s: only %d rules were held against it", where, held)
	}
	serious := 0
	for _, f := range list {
		node := f.Nodes[0]
		if f.Impact == "serious" || f.Impact == "critical" {
			serious++
			b.Errorf("%s: %s (%s): %s, %d times: %.300s %s", where, f.ID, f.Impact, f.Help, len(f.Nodes), node.HTML, node.FailureSummary)
		} else {
			b.Logf("%s: %s (%s): %.200s", where, f.ID, f.Impact, node.HTML)
		}
	}
	b.Logf("axe: %s: %d rules hold, %d findings, %d of them serious", where, held, len(list), serious)
}

// keyed: by the keyboard alone from a search to an article, back, to a filter and
// to an export.
func keyed(b *tab) {
	b.dressed(1280, false, true)
	b.do(chromedp.Navigate(b.home+"/"), chromedp.KeyEvent("/"))
	b.until(`document.activeElement.id === "q"`)
	// the driver sends the key's letter apart, so that it stands in the field; a keyboard does not
	b.do(chromedp.Evaluate(`document.getElementById("q").value = ""`, nil))
	b.do(chromedp.KeyEvent("harbour"), chromedp.KeyEvent(kb.Enter))
	b.until(`location.search.includes("q=harbour") && document.readyState === "complete"`)
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.KeyEvent("k"), chromedp.KeyEvent(kb.Enter))
	b.until(`location.pathname.startsWith("/article/") && document.readyState === "complete"`)
	b.do(chromedp.KeyEvent("u"))
	b.until(`location.search.includes("q=harbour") && document.readyState === "complete"`)
	b.do(chromedp.KeyEvent("f"))
	b.until(`document.activeElement.closest(".facets") !== null`)
	b.do(chromedp.KeyEvent(kb.Tab))
	b.until(`document.activeElement.matches(".facet .value")`)
	b.do(chromedp.KeyEvent(kb.Enter))
	b.until(`location.search.includes("is=") && document.readyState === "complete"`)
	b.do(chromedp.KeyEvent("e"))
	b.until(`document.activeElement.href.includes("/export?format=")`)
	b.do(chromedp.KeyEvent("?"))
	b.until(`document.getElementById("keys").open`)
	b.do(chromedp.KeyEvent(kb.Escape))
	b.until(`!document.getElementById("keys").open`)
	b.quiet("keys")
}

// suggests: what is typed is finished by the arrow keys and Enter.
func suggests(b *tab) {
	b.dressed(1280, false, true)
	b.do(chromedp.Navigate(b.home+"/"), chromedp.Focus("#q"), chromedp.KeyEvent("daniy"))
	b.until(`!document.getElementById("suggestions").hidden && document.querySelectorAll("#suggestions li").length > 0`)
	b.do(chromedp.KeyEvent(kb.ArrowDown))
	b.until(`document.getElementById("q").getAttribute("aria-activedescendant") === "s0"`)
	b.do(chromedp.KeyEvent(kb.Enter))
	b.until(`document.getElementById("q").value.includes("Daniyar Seitov") && document.getElementById("suggestions").hidden`)
	b.do(chromedp.KeyEvent(kb.Enter))
	b.until(`location.search.includes("Daniyar") && document.querySelector(".hits li") !== null`)
	b.quiet("suggestions")
}

// box is where an element is in the window.
type box struct{ X, Y, W, H float64 }

func (b *tab) box(selector string) box {
	b.Helper()
	return said[box](b, `(r => ({X: r.x, Y: r.y, W: r.width, H: r.height}))(document.querySelector('`+selector+`').getBoundingClientRect())`)
}

// drag presses the mouse at one place and lets it go at another.
func (b *tab) drag(x1, y1, x2, y2 float64) {
	b.Helper()
	left := func(p *input.DispatchMouseEventParams) *input.DispatchMouseEventParams {
		return p.WithButton(input.Left).WithClickCount(1)
	}
	b.do(chromedp.MouseEvent(input.MouseMoved, x1, y1), chromedp.MouseEvent(input.MousePressed, x1, y1, left))
	for i := 1.0; i <= 5; i++ {
		b.do(chromedp.MouseEvent(input.MouseMoved, x1+(x2-x1)*i/5, y1+(y2-y1)*i/5, func(p *input.DispatchMouseEventParams) *input.DispatchMouseEventParams {
			return p.WithButtons(1).WithButton(input.Left)
		}))
	}
	b.do(chromedp.MouseEvent(input.MouseReleased, x2, y2, left))
}

// brushed: dragging over the timeline narrows the search, and the browser leads
// back and forward.
func brushed(b *tab) {
	b.dressed(1280, false, true)
	b.do(chromedp.Navigate(b.home + "/"))
	at := b.box("[data-brush] svg")
	b.drag(at.X+at.W*0.5, at.Y+at.H/2, at.X+at.W*0.8, at.Y+at.H/2)
	b.until(`location.search.includes("from=") && location.search.includes("to=") && document.readyState === "complete"`)
	if text := said[string](b, `document.querySelector(".chips").innerText`); !strings.Contains(text, "published") {
		b.Errorf("the filters are %q", text)
	}
	b.do(chromedp.Evaluate(`history.back()`, nil))
	b.until(`location.search === "" && document.querySelector(".chips") === null && document.readyState === "complete"`)
	b.do(chromedp.Evaluate(`history.forward()`, nil))
	b.until(`location.search.includes("from=") && document.querySelector(".chips") !== null`)
	b.quiet("brush")
}

// mapped: the map is enlarged by the wheel, by the keys and by its buttons, moved
// by dragging, and a disc leads to its reports.
func mapped(b *tab) {
	b.dressed(1280, false, true)
	b.do(chromedp.Navigate(b.home + "/map"))
	width := func() float64 { return said[float64](b, `document.querySelector("svg.map").viewBox.baseVal.width`) }
	left := func() float64 { return said[float64](b, `document.querySelector("svg.map").viewBox.baseVal.x`) }
	whole := width()
	at := b.box("svg.map")
	b.do(chromedp.MouseEvent(input.MouseWheel, at.X+at.W/2, at.Y+at.H/2, func(p *input.DispatchMouseEventParams) *input.DispatchMouseEventParams {
		return p.WithDeltaX(0).WithDeltaY(-120)
	}))
	b.until(fmt.Sprintf(`document.querySelector("svg.map").viewBox.baseVal.width < %f`, whole))
	wheeled := width()
	b.do(chromedp.Evaluate(`document.querySelector("svg.map").focus()`, nil), chromedp.KeyEvent("+"))
	if now := width(); now >= wheeled {
		b.Errorf("the key leaves the map %f wide", now)
	}
	before := left()
	b.drag(at.X+at.W/2, at.Y+at.H/2, at.X+at.W/3, at.Y+at.H/2)
	if left() <= before {
		b.Errorf("dragging leaves the map at %f", left())
	}
	b.do(chromedp.Evaluate(`document.querySelector('button[data-map="0"]').click()`, nil))
	if now := width(); now != whole {
		b.Errorf("the world is %f wide, and was %f", now, whole)
	}
	b.do(chromedp.Evaluate(`document.querySelector("svg.map a").dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}))`, nil))
	b.until(`location.search.includes("is=city") && document.querySelector(".hits li") !== null`)
	b.quiet("map")
}

// found: a mention in the text opens what is known of it.
func found(b *tab) {
	b.dressed(1280, false, true)
	b.do(chromedp.Navigate(b.home+"/article/report-0"), chromedp.Click("a.m.person"))
	b.until(`[...document.querySelectorAll(".things details")].some(d => d.open && d.querySelector("code").textContent.startsWith("person/"))`)
	b.quiet("findings")
}

// unharmed: what others wrote into titles, names, sources and addresses, and what leads
// here with such words, runs nothing and breaks no page. A script that the policy stops
// would be told of, too.
func unharmed(b *tab) {
	b.dressed(1280, false, true)
	for _, bad := range hostile {
		q := url.QueryEscape(bad)
		for _, at := range []string{"/article/" + url.PathEscape("bad "+bad), "/?is=source:" + q, "/?q=" + q, "/person?name=" + q, "/compare?a=harbour&b=" + q} {
			b.expected = true // a query of such words may be none
			b.do(chromedp.Navigate(b.home + at))
			if said[int](b, `document.querySelectorAll("main h1").length`) != 1 || said[int](b, `document.querySelectorAll("script:not([src^='/static/']), img, iframe, main style, [onload], [onerror]").length`) != 0 {
				b.Errorf("%s is another page", at)
			}
			b.quiet(at)
		}
	}
	// names are offered as they are written
	b.do(chromedp.Navigate(b.home+"/"), chromedp.Focus("#q"), chromedp.KeyEvent("source:<"))
	b.until(`document.querySelectorAll("#suggestions li").length > 0 && document.querySelectorAll("#suggestions li > span > *").length === 0`)
	b.quiet("suggestions of hostile names")
}

// signsIn: who has no password sees none of it; who has one is let in and out.
func signsIn(b *tab) {
	b.expected = true // refusals are answers with an error
	hash, err := bcrypt.GenerateFromPassword([]byte("a long secret"), bcrypt.MinCost)
	if err != nil {
		b.Fatal(err)
	}
	users := filepath.Join(b.TempDir(), "users")
	if err := os.WriteFile(users, append([]byte("ana:"), hash...), 0o600); err != nil {
		b.Fatal(err)
	}
	home := b.home
	defer func() { b.home = home }()
	b.home = b.serving(b.T, "--auth", users)
	for _, width := range []int{360, 1280} {
		for _, dark := range []bool{false, true} {
			b.dressed(width, dark, true)
			b.do(chromedp.Navigate(b.home + "/?q=harbour"))
			b.axe(fmt.Sprintf("signin %d dark:%v", width, dark))
			if over := said[int](b, `document.documentElement.scrollWidth - window.innerWidth`); over > 0 {
				b.Errorf("signing in is %d pixels wider than its window", over)
			}
		}
	}
	if text := said[string](b, `document.body.innerText`); strings.Contains(text, "stories") {
		b.Errorf("a stranger sees %q", text)
	}
	for _, password := range []string{"another", "a long secret"} {
		b.do(chromedp.SetValue(`input[name="user"]`, "ana"), chromedp.SetValue(`input[name="password"]`, password), chromedp.Submit("form.signin"))
		b.until(`document.readyState === "complete" && (document.querySelector(".signin [role=alert]") !== null || document.querySelector(".hits li") !== null)`)
	}
	if at := said[string](b, `location.pathname + location.search`); at != "/?q=harbour" {
		b.Errorf("signing in leads to %s", at)
	}
	b.do(chromedp.Click(`footer form button`))
	b.until(`document.querySelector("form.signin") !== null`)
	b.quiet("signing in")
}
