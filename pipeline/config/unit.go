package config

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// units of a duration, the day as 24 hours: runs count in UTC.
var units = map[string]time.Duration{"ms": time.Millisecond, "s": time.Second, "m": time.Minute, "h": time.Hour, "d": 24 * time.Hour}

// ParseDuration reads "1h30m", "400d".
func ParseDuration(s string) (time.Duration, error) {
	var sum float64
	rest := s
	for rest != "" {
		n := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' })
		if n <= 0 {
			return 0, fmt.Errorf("%q is no duration: want 30s, 15m, 2h or 400d", s)
		}
		x, err := strconv.ParseFloat(rest[:n], 64)
		rest = rest[n:]
		end := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsDigit(r) || r == '.' })
		if end < 0 {
			end = len(rest)
		}
		u, ok := units[rest[:end]]
		if err != nil || !ok {
			return 0, fmt.Errorf("%q is no duration: want 30s, 15m, 2h or 400d", s)
		}
		sum += x * float64(u)
		rest = rest[end:]
	}
	if s == "" || sum >= 1<<63 {
		return 0, fmt.Errorf("%q is no duration: want 30s, 15m, 2h or 400d", s)
	}
	return time.Duration(sum), nil
}

// UnmarshalYAML reads a duration.
func (d *Duration) UnmarshalYAML(n *yaml.Node) error {
	x, err := ParseDuration(n.Value)
	if err != nil {
		return fmt.Errorf("line %d: %w", n.Line, err)
	}
	*d = Duration(x)
	return nil
}

var powers = map[string]float64{"KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12}

// UnmarshalYAML reads a size.
func (s *Size) UnmarshalYAML(n *yaml.Node) error {
	unit := n.Value[max(0, len(n.Value)-2):]
	x, err := strconv.ParseFloat(strings.TrimSuffix(n.Value, unit), 64)
	power, ok := powers[unit]
	if err != nil || !ok || x*power >= 1<<63 {
		return fmt.Errorf("line %d: %q is no size: want 500MB or 20GB", n.Line, n.Value)
	}
	*s = Size(x * power)
	return nil
}
