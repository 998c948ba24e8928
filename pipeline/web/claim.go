package web

import (
	"net"
	"net/url"

	"golang.org/x/net/publicsuffix"
)

// Claimed gives the address that a page is known by: the one that it claims for
// itself with rel=canonical when that may be believed, else the one it was
// fetched from. The claim, which may be relative, counts only within the same
// registrable domain, so that no page takes another site's article over, and
// never for a front page: templates that name it on every page are common, and
// all reports of such a site would be one.
func Claimed(claim, at string) string {
	from, err := Parse(at)
	if err != nil || claim == "" {
		return at
	}
	ref, err := url.Parse(claim)
	if err != nil {
		return at
	}
	u, err := Parse(from.ResolveReference(ref).String())
	if err != nil || front(u) || !sameSite(u, from) {
		return at
	}
	return u.String()
}

// Known is the canonical form of where a page is: of its own address, but of the
// listed one when the list's link led to a front page, as links to reports that
// are gone do.
func Known(address, listed string) string {
	if u, err := Parse(address); err != nil || front(u) {
		return Canonical(listed)
	}
	return Canonical(address)
}

func front(u *url.URL) bool { return (u.Path == "" || u.Path == "/") && u.RawQuery == "" }

// sameSite tells whether two addresses are under one owner: of one host, or of
// names below one registrable domain. A number, or a name that no registry has,
// is the owner of its port alone.
func sameSite(a, b *url.URL) bool {
	if a.Host == b.Host {
		return true
	}
	if net.ParseIP(a.Hostname()) != nil || net.ParseIP(b.Hostname()) != nil {
		return false
	}
	x, errA := publicsuffix.EffectiveTLDPlusOne(a.Hostname())
	y, errB := publicsuffix.EffectiveTLDPlusOne(b.Hostname())
	return errA == nil && errB == nil && x == y
}
