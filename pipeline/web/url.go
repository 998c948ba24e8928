package web

import (
	"fmt"
	"net/url"
	"strings"
)

// MaxURL bounds a URL in bytes; servers refuse longer ones.
const MaxURL = 8 << 10

// Parse reads an absolute http or https URL, its host in lower case and its
// default port dropped.
func Parse(s string) (*url.URL, error) {
	if len(s) > MaxURL {
		return nil, fmt.Errorf("URL of %d bytes: at most %d are read", len(s), MaxURL)
	}
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return nil, err
	}
	if err := check(u); err != nil {
		return nil, err
	}
	return u, nil
}

func check(u *url.URL) error {
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("%w: %q is no http or https URL", errHostile, clip(u.String()))
	}
	if u.Hostname() == "" {
		return fmt.Errorf("%w: %q names no host", errHostile, clip(u.String()))
	}
	u.User = nil // a name and a password in a link are never sent
	u.Host = strings.ToLower(u.Host)
	if p := u.Port(); p == "80" && u.Scheme == "http" || p == "443" && u.Scheme == "https" {
		u.Host = strings.TrimSuffix(u.Host, ":"+p)
	}
	u.Fragment, u.RawFragment = "", ""
	return nil
}

// clip shortens what came from outside for a message.
func clip(s string) string {
	const enough = 200
	if len(s) > enough {
		return s[:enough] + "…"
	}
	return s
}

// tracking are query parameters that tell where a click came from and never
// what the page is: the prefixes and names of the common campaign tools.
var tracking = []string{"utm_", "pk_", "mtm_", "hsa_", "at_", "fbclid", "gclid", "dclid", "msclkid", "yclid",
	"igshid", "mc_cid", "mc_eid", "cmpid", "ocid", "ncid", "smid", "partner", "ref_src", "ref_url", "__twitter_impression",
	"guccounter", "guce_referrer", "guce_referrer_sig", "wt.mc_id", "traffic_source", "xtor", "ns_campaign", "ns_mchannel"}

// Canonical returns the form of a URL under which a page is one article: https
// for http, host in lower case, no fragment, no tracking parameters, the others
// in order, no trailing slash. What is no http URL comes back as it is.
func Canonical(s string) string {
	u, err := Parse(s)
	if err != nil {
		return s
	}
	u.Scheme = "https"
	u.Host = strings.TrimSuffix(u.Host, ":443")
	kept := make([]string, 0, 4)
	for _, p := range strings.Split(u.RawQuery, "&") {
		if name, _, _ := strings.Cut(p, "="); p != "" && !tracks(strings.ToLower(name)) {
			kept = append(kept, p)
		}
	}
	u.RawQuery, u.ForceQuery = strings.Join(kept, "&"), false
	if strings.HasSuffix(u.Path, "/") {
		u.Path, u.RawPath = strings.TrimRight(u.Path, "/"), strings.TrimRight(u.RawPath, "/")
	}
	return u.String()
}

func tracks(name string) bool {
	for _, t := range tracking {
		if name == t || strings.HasSuffix(t, "_") && strings.HasPrefix(name, t) {
			return true
		}
	}
	return false
}

// Host is the host that a URL names, without "www.", or empty.
func Host(s string) string {
	u, err := Parse(s)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
