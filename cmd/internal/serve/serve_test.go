package serve

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/bcrypt"
)

// buffer is a log that two goroutines write and read.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// mounts are a page that says who asks, a change, a panic, and an open page.
func mounts() []Mount {
	return []Mount{
		{Pattern: "/", Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			v := VisitorOf(r.Context())
			fmt.Fprintf(w, "user=%s admin=%v token=%s", v.User, v.Admin, v.Token)
		})},
		{Pattern: "POST /change", Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !Genuine(r) {
				http.Error(w, "forged", http.StatusForbidden)
				return
			}
			io.WriteString(w, "changed")
		})},
		{Pattern: "/fault", Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("of the handler") })},
		{Pattern: "POST /body", Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, err := io.Copy(io.Discard, r.Body)
			if err != nil {
				http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
			}
		})},
		{Pattern: "/open", Open: true, Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "open") })},
	}
}

// started is a server on a port of its own, until the test ends.
func started(t *testing.T, o Options) (at string, log *buffer) {
	t.Helper()
	log = &buffer{}
	if o.Listen == "" {
		o.Listen = "127.0.0.1:0"
	}
	o.Log = log
	o.SignIn = func(w http.ResponseWriter, _ *http.Request, p SignIn) {
		fmt.Fprintf(w, "form token=%s failed=%v next=%s", p.Token, p.Failed, p.Next)
	}
	s, err := New(t.Context(), o, mounts()...)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return s.Address(), log
}

// asked sends one request and gives its status, its headers and its text.
func asked(t *testing.T, c *http.Client, r *http.Request) (int, http.Header, string) {
	t.Helper()
	res, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header, string(text)
}

func request(t *testing.T, method, at string, form url.Values) *http.Request {
	t.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r, err := http.NewRequestWithContext(t.Context(), method, at, body)
	if err != nil {
		t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r
}

func TestOthersComeInOnlyWhereThatWasSaid(t *testing.T) {
	file := filepath.Join(t.TempDir(), "passwords")
	if err := os.WriteFile(file, []byte("# none\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	any4 := []netip.Prefix{netip.MustParsePrefix("0.0.0.0/0")}
	for _, o := range []Options{
		{Listen: "0.0.0.0:0"}, {Listen: ":0"}, {Listen: "[::]:0"}, {Listen: "example.org:0"}, {Listen: "8080"},
		{Listen: "0.0.0.0:0", Public: true, Admin: true}, {Listen: "0.0.0.0:0", UserHeader: "X-User"},
		{Listen: "127.0.0.1:0", Passwords: file}, {Listen: "127.0.0.1:0", Passwords: file + "-not"},
		{Listen: "127.0.0.1:0", Passwords: file, UserHeader: "X-User", Proxies: any4}, {Listen: "127.0.0.1:0", Certificate: file},
		{Listen: "127.0.0.1:0", Certificate: file, Key: file}, {Listen: "127.0.0.1:0", Rate: -1},
	} {
		if s, err := New(t.Context(), o); !errors.Is(err, ErrOptions) {
			t.Errorf("%+v gives %v, %v", o, s, err)
		}
	}
}

func TestHeaders(t *testing.T) {
	at, log := started(t, Options{})
	status, h, text := asked(t, http.DefaultClient, request(t, "GET", at+"/any?q=x", nil))
	if status != 200 || text != "user= admin=false token=" {
		t.Errorf("%d %q", status, text)
	}
	for name, want := range map[string]string{"Content-Security-Policy": "frame-ancestors 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "X-Frame-Options": "DENY"} {
		if !strings.Contains(h.Get(name), want) {
			t.Errorf("%s: %q", name, h.Get(name))
		}
	}
	if csp := h.Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") || !strings.Contains(csp, "default-src 'none'") {
		t.Errorf("the policy is %q", csp)
	}
	var line map[string]any
	if err := json.Unmarshal([]byte(log.String()), &line); err != nil || line["path"] != "/any" || line["query"] != "q=x" || line["status"] != 200.0 || line["bytes"] != float64(len(text)) || line["client"] != "127.0.0.1" {
		t.Errorf("%v in %s", err, log)
	}
}

// TestAnotherNameIsRefused: a name that somebody made to lead here is none of ours.
func TestAnotherNameIsRefused(t *testing.T) {
	at, _ := started(t, Options{Hosts: []string{"desk.example"}})
	for host, want := range map[string]int{"evil.example": 421, "desk.example": 200, "DESK.example:80": 200, "localhost:9": 200, "[::1]:8": 200, "127.0.0.1": 200} {
		r := request(t, "GET", at, nil)
		r.Host = host
		if got, _, _ := asked(t, http.DefaultClient, r); got != want {
			t.Errorf("%s gives %d, want %d", host, got, want)
		}
	}
}

func TestRate(t *testing.T) {
	at, _ := started(t, Options{Rate: 0.001})
	for i, want := range []int{200, 429, 429} {
		if got, h, _ := asked(t, http.DefaultClient, request(t, "GET", at, nil)); got != want || want == 429 && h.Get("Retry-After") == "" {
			t.Errorf("request %d gives %d, want %d", i, got, want)
		}
	}
	r := newRates(1)
	for i := range 3 * clients {
		r.take(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}))
	}
	if len(r.of) > clients {
		t.Errorf("%d clients are remembered", len(r.of))
	}
}

// TestFaultsStayTheirRequests: a panic is one answer's; the next one is answered.
func TestFaultsStayTheirRequests(t *testing.T) {
	at, log := started(t, Options{})
	for range 2 {
		if got, _, _ := asked(t, http.DefaultClient, request(t, "GET", at+"/fault", nil)); got != 500 {
			t.Errorf("a panic gives %d", got)
		}
	}
	if !strings.Contains(log.String(), "of the handler") {
		t.Errorf("the log does not tell: %s", log)
	}
}

func TestHostileRequests(t *testing.T) {
	at, _ := started(t, Options{})
	big := request(t, "POST", at+"/body", nil)
	big.Body = io.NopCloser(io.LimitReader(zeros{}, bodyBytes+1))
	if got, _, _ := asked(t, http.DefaultClient, big); got != http.StatusRequestEntityTooLarge {
		t.Errorf("a body of %d bytes gives %d", bodyBytes+1, got)
	}
	host := strings.TrimPrefix(at, "http://")
	for name, text := range map[string]string{
		"headers": "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("x", 2*headerBytes) + "\r\n\r\n",
		"many":    "GET / HTTP/1.1\r\nHost: localhost\r\n" + strings.Repeat("A: b\r\n", headerBytes) + "\r\n",
		"no host": "GET / HTTP/1.1\r\n\r\n",
		"two":     "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
		"no line": "\x00\x01\r\n\r\n",
	} {
		c, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		c.SetDeadline(time.Now().Add(time.Minute))
		go io.WriteString(c, text)
		line, _ := bufio.NewReader(c).ReadString('\n')
		if !strings.Contains(line, " 4") {
			t.Errorf("%s: %q", name, line)
		}
		c.Close()
	}
	for _, method := range []string{"POST", "PUT", "DELETE"} {
		r := request(t, method, at+"/change", url.Values{"a": {"b"}})
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		if got, _, _ := asked(t, http.DefaultClient, r); got != 403 {
			t.Errorf("another site's %s gives %d", method, got)
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// TestChangesNeedAToken: of an admin's browser, and only where the server lets any change.
func TestChangesNeedAToken(t *testing.T) {
	for _, admin := range []bool{false, true} {
		at, _ := started(t, Options{Admin: admin})
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		c := &http.Client{Jar: jar}
		_, _, text := asked(t, c, request(t, "GET", at, nil))
		_, token, _ := strings.Cut(text, "token=")
		if admin == (token == "") {
			t.Errorf("admin %v has the token %q", admin, token)
		}
		want := map[bool]int{false: 403, true: 200}[admin]
		if got, _, _ := asked(t, c, request(t, "POST", at+"/change", url.Values{TokenField: {token}})); got != want {
			t.Errorf("admin %v gives %d", admin, got)
		}
		for _, wrong := range []string{"", "x", token + "x"} {
			if got, _, _ := asked(t, c, request(t, "POST", at+"/change", url.Values{TokenField: {wrong}})); got != 403 {
				t.Errorf("the token %q gives %d", wrong, got)
			}
		}
		if got, _, _ := asked(t, http.DefaultClient, request(t, "POST", at+"/change", url.Values{TokenField: {token}})); got != 403 {
			t.Errorf("another browser with the token gives %d", got)
		}
	}
}

func passwords(t *testing.T, users map[string]string) string {
	t.Helper()
	var b strings.Builder
	for name, password := range users {
		hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s:%s\n", name, hash)
	}
	path := filepath.Join(t.TempDir(), "passwords")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSigningIn(t *testing.T) {
	at, _ := started(t, Options{Passwords: passwords(t, map[string]string{"quill": "open sesame"})})
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &http.Client{Jar: jar}
	get := func(path string) (int, string) {
		r := request(t, "GET", at+path, nil)
		r.Header.Set("Accept", "text/html")
		status, _, text := asked(t, c, r)
		return status, text
	}
	if got, _, _ := asked(t, http.DefaultClient, request(t, "GET", at, nil)); got != 401 {
		t.Errorf("a program without a name gets %d", got)
	}
	if got, _, text := asked(t, http.DefaultClient, request(t, "GET", at+"/open", nil)); got != 200 || text != "open" {
		t.Errorf("what is open gives %d %q", got, text)
	}
	_, form := get("/any?q=1")
	if !strings.HasPrefix(form, "form") || !strings.Contains(form, "next=/any?q=1") {
		t.Fatalf("a browser without a session gets %q", form)
	}
	send := func(user, password, token string) (int, string) {
		status, _, text := asked(t, c, request(t, "POST", at+"/signin", url.Values{"user": {user}, "password": {password}, TokenField: {token}, "next": {"//evil.example"}}))
		return status, text
	}
	token := func(form string) string {
		_, rest, _ := strings.Cut(form, "token=")
		token, _, _ := strings.Cut(rest, " ")
		return token
	}
	if got, _ := send("quill", "open sesame", "x"); got != 403 {
		t.Errorf("a forged form gives %d", got)
	}
	_, form = get("/signin")
	if got, text := send("quill", "open", token(form)); got != 401 || !strings.Contains(text, "failed=true") {
		t.Errorf("a wrong password gives %d %q", got, text)
	}
	_, form = get("/signin")
	if got, text := send("quill", "open sesame", token(form)); got != 200 || !strings.HasPrefix(text, "user=quill admin=false") {
		t.Fatalf("the right password gives %d %q", got, text)
	}
	_, text := get("/")
	_, mine, _ := strings.Cut(text, "token=")
	asked(t, c, request(t, "POST", at+"/signout", url.Values{TokenField: {"x"}}))
	if _, text := get("/"); !strings.HasPrefix(text, "user=quill") {
		t.Errorf("a forged sign-out ends the session: %q", text)
	}
	asked(t, c, request(t, "POST", at+"/signout", url.Values{TokenField: {mine}}))
	if _, text := get("/"); !strings.HasPrefix(text, "form") {
		t.Errorf("after signing out: %q", text)
	}
}

func TestProgramsSendTheirPassword(t *testing.T) {
	path := passwords(t, map[string]string{"quill": "open sesame"})
	at, _ := started(t, Options{Passwords: path})
	ask := func(user, password string) int {
		r := request(t, "GET", at, nil)
		r.SetBasicAuth(user, password)
		got, _, _ := asked(t, http.DefaultClient, r)
		return got
	}
	for range 2 {
		if got := ask("quill", "open sesame"); got != 200 {
			t.Errorf("the right password gives %d", got)
		}
	}
	if got := ask("quill", "x"); got != 401 {
		t.Errorf("a wrong password gives %d", got)
	}
	if got := ask("nobody", "nobody"); got != 401 {
		t.Errorf("a user who is not there gives %d", got)
	}
	guessed := 0
	for range 3 * guessBurst {
		if ask("quill", "guess") == 401 {
			guessed++
		}
	}
	if guessed != 3*guessBurst {
		t.Errorf("%d guesses were refused", guessed)
	}
}

func TestProxies(t *testing.T) {
	at, log := started(t, Options{UserHeader: "X-User", Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
	r := request(t, "GET", at, nil)
	r.Header.Set("X-User", "quill")
	r.Header.Set("X-Forwarded-For", "203.0.113.9, 198.51.100.7, 127.0.0.2")
	r.Header.Set("X-Forwarded-Proto", "https")
	got, h, text := asked(t, http.DefaultClient, r)
	if got != 200 || !strings.HasPrefix(text, "user=quill") || h.Get("Strict-Transport-Security") == "" || !strings.Contains(log.String(), `"client":"198.51.100.7"`) {
		t.Errorf("%d %q %v %s", got, text, h, log)
	}
	if got, _, _ := asked(t, http.DefaultClient, request(t, "GET", at, nil)); got != 401 {
		t.Errorf("a proxy that says nobody gives %d", got)
	}
	at, log = started(t, Options{UserHeader: "X-User", Proxies: []netip.Prefix{netip.MustParsePrefix("192.0.2.1/32")}})
	r = request(t, "GET", at, nil)
	r.Header.Set("X-User", "quill")
	r.Header.Set("X-Forwarded-For", "198.51.100.7")
	if got, _, _ := asked(t, http.DefaultClient, r); got != 401 || !strings.Contains(log.String(), `"client":"127.0.0.1"`) {
		t.Errorf("who is no proxy names a user and gets %d; %s", got, log)
	}
}

func FuzzNext(f *testing.F) {
	for _, s := range []string{"/", "//evil.example", "/\\evil.example", "https://evil.example", "/a?b=//c", "\t/", "javascript:alert(1)"} {
		f.Add(s)
	}
	base, err := url.Parse("http://localhost/signin")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, next string) {
		u, err := base.Parse(onThisServer(next))
		if err != nil || u.Host != base.Host || u.Scheme != base.Scheme {
			t.Errorf("%q leads to %v, %v", next, u, err)
		}
	})
}
