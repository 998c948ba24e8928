package main

import "syscall"

// cpuSeconds are what all cores spent on this process.
func cpuSeconds() float64 {
	const ticks = 1e7 // of 100 ns in a second
	self, err := syscall.GetCurrentProcess()
	if err != nil {
		return 0
	}
	var made, ended, kernel, user syscall.Filetime
	if syscall.GetProcessTimes(self, &made, &ended, &kernel, &user) != nil {
		return 0
	}
	spent := func(t syscall.Filetime) float64 { return float64(uint64(t.HighDateTime)<<32 | uint64(t.LowDateTime)) }
	return (spent(kernel) + spent(user)) / ticks
}
