package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"os"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"dateline/cmd/internal/desk"
	"dateline/cmd/internal/serve"
	"dateline/cmd/internal/web"
)

const serveLong = `Serve shows the index as pages: searches with facets, a timeline and a map, articles
with their findings, people and their offices, comparisons, runs. It answers on this
machine alone (127.0.0.1:8080) until it is told otherwise, and shows what a run
publishes as soon as it is there. It ends with SIGINT or SIGTERM, when the requests
that are being answered are.

For others to see it, say who may: --auth FILE, a file of names and passwords as
"htpasswd -B" writes it; --user-header NAME with --proxy CIDR, where a proxy signs
people in; or --public, everybody. --admin lets visitors retry sources, save alerts
and delete; without it nothing can be changed. TLS: --tls-cert and --tls-key, or a
proxy's. --access-log writes a line of JSON for each request.

Programs ask below /api/v1 (/api/v1/openapi.json says what) and get the JSON that the
command line prints; assistants ask at /mcp, as of "dateline mcp". /metrics has figures
for Prometheus, /healthz says whether all is well. No page elsewhere may ask, but those
of --cors-origin.

Exit codes: 0 ended when it was told to; 1 failed; 2 usage.`

const serveExamples = `  dateline serve
  dateline serve --listen :8443 --auth passwords --host news.example --tls-cert news.crt --tls-key news.key
  dateline serve --user-header X-Remote-User --proxy 127.0.0.1/32 --host news.example --access-log -`

// serveFlags are what the command line says of a server.
type serveFlags struct {
	serve.Options
	proxies   []string
	accessLog string
	// origins are those of pages elsewhere whose scripts may ask.
	origins []string
}

func newServe() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:     "serve",
		Short:   "Show the index as pages, to a browser",
		Long:    serveLong,
		Example: serveExamples,
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	addIndexFlag(cmd)
	fl := cmd.Flags()
	fl.StringVar(&f.Listen, "listen", "127.0.0.1:8080", "the `ADDRESS` to answer at, host:port; port 0 is any free one")
	fl.BoolVar(&f.Public, "public", false, "let everybody who reaches the address read")
	fl.StringVar(&f.Passwords, "auth", "", "let in who has a name and a bcrypt hash in `FILE`, name:hash a line")
	_ = cmd.MarkFlagFilename("auth")
	fl.StringVar(&f.UserHeader, "user-header", "", "let in whom a proxy names in the header `NAME`; goes with --proxy")
	fl.StringSliceVar(&f.proxies, "proxy", nil, "believe the X-Forwarded headers of these addresses: `CIDR`s")
	fl.StringSliceVar(&f.Hosts, "host", nil, "the `NAME`s by which browsers call this server, beside its address")
	fl.BoolVar(&f.Admin, "admin", false, "let visitors retry sources, save alerts and delete articles")
	fl.StringVar(&f.Certificate, "tls-cert", "", "answer by TLS with the certificate in `FILE` (PEM)")
	fl.StringVar(&f.Key, "tls-key", "", "the certificate's key in `FILE` (PEM)")
	fl.Float64Var(&f.Rate, "rate", 0, "let a client ask `N` times a second (0: any number)")
	fl.DurationVar(&f.RequestTime, "max-request-time", serve.DefaultTime, "the most that one answer may take, exports aside")
	fl.StringSliceVar(&f.origins, "cors-origin", nil, "let scripts of the pages of `ORIGIN` ask the API, as https://desk.example")
	fl.StringVar(&f.accessLog, "access-log", "", "append a line of JSON for each request to `FILE`, - is standard error")
	return cmd
}

// refreshEvery is how often the server looks for a newer state of the index when nobody
// asks: the files of the older one are let go then.
const refreshEvery = time.Second

func (f *serveFlags) run(cmd *cobra.Command) error {
	for _, text := range f.proxies {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			return usage("--proxy wants an address with its bits, as 127.0.0.1/32, not %q", text)
		}
		f.Proxies = append(f.Proxies, p)
	}
	log, err := openLog(f.accessLog, cmd.ErrOrStderr())
	if err != nil {
		return exit(err)
	}
	if log != nil {
		f.Log = log
		defer log.Close()
	}
	o := options{quiet: true}
	o.KeepOpen = true
	d, err := o.desk(cmd)
	if err != nil {
		return err
	}
	defer d.Close()
	site, err := web.New(d, queryHelp())
	if err != nil {
		return exit(err)
	}
	f.SignIn, f.Fault = site.SignIn, site.Fault
	doors, err := f.doors(d, cmd.ErrOrStderr())
	if err != nil {
		return exit(err)
	}
	s, err := serve.New(cmd.Context(), f.Options, metered(d, append(doors, site.Mounts()...))...)
	if err != nil {
		return served(err)
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "dateline: %s/ shows %s\n", s.Address(), d.Index())
	g, ctx := errgroup.WithContext(cmd.Context())
	g.Go(func() error { return s.Serve(ctx) })
	g.Go(func() error {
		refresh(ctx, d, site)
		return nil
	})
	return exit(g.Wait())
}

// refresh keeps the newest state open until the context ends, and reads of it what the
// pages count. What it cannot open, the next visitor is told.
func refresh(ctx context.Context, d *desk.Desk, site *web.Site) {
	tick := time.NewTicker(refreshEvery)
	defer tick.Stop()
	for {
		_ = d.Refresh(ctx)
		select {
		case <-tick.C:
			// not before the first tick: who starts a server wants its first answer
			site.Warm(ctx)
		case <-ctx.Done():
			return
		}
	}
}

// openLog opens the access log, nil where none is wanted.
func openLog(path string, errs io.Writer) (io.WriteCloser, error) {
	switch path {
	case "":
		return nil, nil
	case "-":
		return standing{errs}, nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the access log: %w", err)
	}
	return f, nil
}

// standing is a stream that is not closed.
type standing struct{ io.Writer }

// Close does nothing.
func (standing) Close() error { return nil }

// served tells of a server that cannot be as the flags have it that they are at fault.
func served(err error) error {
	if errors.Is(err, serve.ErrOptions) {
		return exitError{exitUsage, err}
	}
	return exit(err)
}
