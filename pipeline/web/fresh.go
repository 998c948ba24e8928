package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// retryAfter reads a Retry-After header: seconds or an HTTP date (RFC 9110,
// 10.2.3), at most MaxPause; false when there is none that can be read.
func retryAfter(h http.Header, now time.Time) (time.Duration, bool) {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if n, err := strconv.ParseUint(v, 10, 31); err == nil {
		return min(time.Duration(n)*time.Second, MaxPause), true
	}
	if t, err := http.ParseTime(v); err == nil {
		return min(max(t.Sub(now), 0), MaxPause), true
	}
	return 0, false
}

// Fresh tells for how long a response says that it need not be asked for again:
// Cache-Control's max-age less Age, else Expires less Date (RFC 9111, 4.2.1);
// zero without either, for no-cache and no-store, and at most MaxPause.
func Fresh(h http.Header, now time.Time) time.Duration {
	for _, d := range strings.Split(strings.Join(h.Values("Cache-Control"), ","), ",") {
		name, value, _ := strings.Cut(strings.ToLower(strings.TrimSpace(d)), "=")
		switch name {
		case "no-cache", "no-store":
			return 0
		case "max-age":
			n, err := strconv.ParseUint(strings.Trim(value, `"`), 10, 31)
			if err != nil {
				return 0
			}
			age, _ := strconv.ParseUint(h.Get("Age"), 10, 31)
			if age >= n {
				return 0
			}
			return min(time.Duration(n-age)*time.Second, MaxPause)
		}
	}
	expires, err := http.ParseTime(h.Get("Expires"))
	if err != nil {
		return 0
	}
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		now = date
	}
	return min(max(expires.Sub(now), 0), MaxPause)
}

// retriable are the answers after which the same request may do better
// (RFC 9110: timeouts, rate limits, a server or gateway out of order).
func retriable(status int) bool {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooManyRequests, http.StatusInternalServerError,
		http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// ParseTime reads a date of an HTTP header.
func ParseTime(s string) (time.Time, error) { return http.ParseTime(s) }
