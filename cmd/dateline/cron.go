package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/pipeline/config"
)

// schedule is what the units and the crontab line are printed for.
type schedule struct {
	program, config string
	every           time.Duration
}

func newCron() *cobra.Command {
	var path string
	var every time.Duration
	var systemd bool
	cmd := &cobra.Command{
		Use:   "cron",
		Short: "Print the crontab line, or the systemd units, that run a configuration",
		Long: `Print the crontab line that runs a configuration, or with --systemd the service
and timer units. Nothing is installed: the lines go where you put them.`,
		Example: `  dateline cron --config /etc/dateline.yaml --every 15m | crontab -
  dateline cron --config /etc/dateline.yaml --systemd`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := newSchedule(path, every)
			if err != nil {
				return err
			}
			if systemd {
				s.units(cmd.OutOrStdout())
				return nil
			}
			fmt.Fprintln(cmd.OutOrStdout(), s.crontab())
			return nil
		},
	}
	cmd.Flags().StringVar(&path, "config", defaultConfig, "configuration `FILE` of the runs")
	cmd.Flags().DurationVar(&every, "every", 15*time.Minute, "time between two runs: minutes that divide an hour, or hours that divide a day")
	cmd.Flags().BoolVar(&systemd, "systemd", false, "print a service and a timer unit instead of a crontab line")
	return cmd
}

func newSchedule(path string, every time.Duration) (*schedule, error) {
	if _, err := config.Load(path); err != nil {
		return nil, exitError{exitFailed, err}
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, exitError{exitFailed, err}
	}
	program, err := os.Executable()
	if err != nil {
		return nil, exitError{exitFailed, err}
	}
	if strings.ContainsAny(abs+program, "\n\r") {
		return nil, exitError{exitFailed, fmt.Errorf("a path with a line break cannot stand in a crontab")}
	}
	minutes := every%time.Hour != 0
	if every < time.Minute || every%time.Minute != 0 || minutes && time.Hour%every != 0 || !minutes && (24*time.Hour)%every != 0 {
		return nil, exitError{exitUsage, fmt.Errorf("--every %v: want minutes that divide an hour (15m) or hours that divide a day (6h)", every)}
	}
	return &schedule{program, abs, every}, nil
}

// crontab is the line for the present user's crontab. cron takes % for a line
// break, so it is escaped.
func (s *schedule) crontab() string {
	when := fmt.Sprintf("*/%d * * * *", s.every/time.Minute)
	if h := s.every / time.Hour; s.every%time.Hour == 0 {
		when = fmt.Sprintf("0 */%d * * *", h)
		if h == 24 {
			when = "0 3 * * *" // once a day, at night
		}
	}
	line := fmt.Sprintf("%s %s run --config %s --quiet", when, shellQuote(s.program), shellQuote(s.config))
	return strings.ReplaceAll(line, "%", `\%`)
}

// shellQuote quotes a word for sh where it needs it.
func shellQuote(s string) string {
	if strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+:@,-") == "" && s != "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

func (s *schedule) units(w io.Writer) {
	calendar := fmt.Sprintf("*-*-* *:0/%d:00", s.every/time.Minute)
	if s.every%time.Hour == 0 {
		calendar = fmt.Sprintf("*-*-* 0/%d:00:00", s.every/time.Hour)
		if s.every == 24*time.Hour {
			calendar = "*-*-* 03:00:00"
		}
	}
	fmt.Fprintf(w, `# dateline.service
[Unit]
Description=Take new articles into the Dateline index
After=network-online.target
Wants=network-online.target

[Service]
Type=oneshot
ExecStart=%s run --config %s --quiet
# another run holds the index: nothing is wrong
SuccessExitStatus=%d
Nice=10

# dateline.timer
[Unit]
Description=Run Dateline regularly

[Timer]
OnCalendar=%s UTC
Persistent=true

[Install]
WantedBy=timers.target
`, unitQuote(s.program), unitQuote(s.config), exitLocked, calendar)
}

// unitQuote quotes a word of ExecStart: % begins a specifier, $ a variable.
func unitQuote(s string) string {
	s = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "%", "%%", "$", "$$").Replace(s)
	return `"` + s + `"`
}
