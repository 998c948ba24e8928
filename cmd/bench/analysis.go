package main

import (
	"fmt"
	"runtime"
	"strings"
	"time"

	"dateline/cmd/dateline/terminal"
	"dateline/extract"
	"dateline/extract/doc"
	"dateline/extract/lang"
	"dateline/extract/nlp"
	"dateline/pipeline"
	"dateline/pipeline/source"
)

// load reads the articles into memory and counts them.
func (b *bench) load() error {
	b.say("reading %s", b.path)
	files := &source.Files{Roots: []string{b.path}}
	err := files.Read(b.ctx, func(u pipeline.Unit) error {
		if u.Items == nil {
			return nil
		}
		for item := range u.Items {
			if item.Skip != nil {
				continue
			}
			a := item.Article
			a.Lang = lang.Detect(a.Title, a.Text)
			b.articles = append(b.articles, a)
			b.res.TextBytes += int64(len(a.Text))
			if err := b.ctx.Err(); err != nil {
				return err
			}
		}
		return nil
	})
	b.res.Articles = len(b.articles)
	return err
}

// analyses measures the analysis on one core: whole, by stage, and beside prose.
func (b *bench) analyses() error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	b.res.AnalysisCores = 1
	by, err := extract.New()
	if err != nil {
		return err
	}
	read := b.sound(by)
	tokens := b.countTokens(read)
	var before, after runtime.MemStats
	for range b.count {
		b.say("analysis of %d articles on one core", len(read))
		runtime.ReadMemStats(&before)
		start := startTimer()
		for _, a := range read {
			by.Unguarded(*a)
			if err := b.ctx.Err(); err != nil {
				return err
			}
		}
		b.res.Analysis = append(b.res.Analysis, start.stop())
		runtime.ReadMemStats(&after)
	}
	if n := float64(len(read)); n > 0 {
		b.res.AllocsPerArticle = float64(after.Mallocs-before.Mallocs) / n
		b.res.AllocBytesPerArticle = float64(after.TotalAlloc-before.TotalAlloc) / n
	}
	b.res.Tokens = tokens
	b.res.AnalysisTokensPerSecond = float64(tokens) / max(medians(b.res.Analysis).Seconds, 1e-9)
	if err := b.stages(by, read, tokens); err != nil {
		return err
	}
	return b.prose(by, read)
}

// firstArticle takes the time until the first short article is analysed, the
// loading of the tables included; nothing of this process may have loaded them.
func (b *bench) firstArticle() error {
	start := time.Now()
	by, err := extract.New()
	if err != nil {
		return err
	}
	by.Unguarded(doc.Article{Title: "Ministers meet", Text: "Foreign Minister Jane Doe of France met her colleague in Vienna on Monday."})
	b.res.FirstArticleSeconds = time.Since(start).Seconds()
	return nil
}

// readable are the articles in the language that is analysed.
func (b *bench) readable() (list []*doc.Article) {
	for i := range b.articles {
		if a := &b.articles[i]; a.Lang == "" || a.Lang == extract.English {
			list = append(list, a)
		}
	}
	return list
}

// sound are the readable articles whose analysis comes to an end, as ingest
// would keep them; the tables are loaded and warm after it.
func (b *bench) sound(by *extract.Analyser) (list []*doc.Article) {
	guard := pipeline.NewGuard(pipeline.AnalyserFunc(by.Unguarded), 0)
	defer guard.Close()
	for _, a := range b.readable() {
		_, skip, err := guard.Analyse(b.ctx, *a)
		if err != nil {
			break
		}
		if skip != nil {
			reason, _, _ := strings.Cut(skip.Reason, "\n")
			fmt.Fprintf(b.log, "bench: left out %s: %s\n", terminal.Plain(skip.Origin), terminal.Plain(reason))
			continue
		}
		list = append(list, a)
	}
	return list
}

func (b *bench) countTokens(list []*doc.Article) (n int) {
	for _, a := range list {
		n += len(nlp.Tokenize(a.Title).Tokens) + len(nlp.Tokenize(a.Text).Tokens)
	}
	return n
}

// stages takes the time of each stage over all articles. Reading the clock nine
// times an article makes the sum a little more than the whole.
func (b *bench) stages(by *extract.Analyser, list []*doc.Article, tokens int) error {
	b.say("stages")
	took := map[string]time.Duration{}
	var order []string
	runtime.GC()
	for _, a := range list {
		last := time.Now()
		by.Timed(*a, func(stage string) {
			now := time.Now()
			if _, ok := took[stage]; !ok {
				order = append(order, stage)
			}
			took[stage] += now.Sub(last)
			last = now
		})
		if err := b.ctx.Err(); err != nil {
			return err
		}
	}
	start := time.Now()
	for _, a := range list {
		lang.Detect(a.Title, a.Text)
	}
	took["language"] = time.Since(start)
	all := time.Duration(0)
	for _, d := range took {
		all += d
	}
	all -= took["language"]
	for _, name := range append(order, "language") {
		s := max(took[name].Seconds(), 1e-9)
		b.res.Stages = append(b.res.Stages, stageSpeed{
			Name: name, TokensPerSecond: float64(tokens) / s, MBPerSecond: float64(b.res.TextBytes) / 1e6 / s, Share: s / max(all.Seconds(), 1e-9)})
	}
	return nil
}

// prose runs prose over articles spread evenly, as many as have about the tokens
// asked for. Its speed is counted in our tokens, so that both count the same words.
func (b *bench) prose(by *extract.Analyser, list []*doc.Article) error {
	sample, tokens := b.sample(list)
	if tokens == 0 {
		return nil
	}
	b.say("prose on %d articles", len(sample))
	var p nlp.Prose
	if _, _, err := p.Run("It loads its model here."); err != nil {
		return err
	}
	var theirs, ours []spent
	for range b.count {
		start := startTimer()
		for _, a := range sample {
			if _, _, err := p.Run(a.Text); err != nil {
				return err
			}
			if err := b.ctx.Err(); err != nil {
				return err
			}
		}
		theirs = append(theirs, start.stop())
		start = startTimer()
		for _, a := range sample {
			by.Unguarded(*a)
		}
		ours = append(ours, start.stop())
	}
	b.res.Prose = theirs
	b.res.ProseTokensPerSecond = float64(tokens) / max(medians(theirs).Seconds, 1e-9)
	b.res.ProseRatio = medians(theirs).Seconds / max(medians(ours).Seconds, 1e-9)
	return nil
}

func (b *bench) sample(list []*doc.Article) (sample []*doc.Article, tokens int) {
	if b.proseTokens <= 0 || len(list) == 0 {
		return nil, 0
	}
	step := max(1, b.res.Tokens/b.proseTokens)
	for i := 0; i < len(list) && tokens < b.proseTokens; i += step {
		sample = append(sample, list[i])
		tokens += len(nlp.Tokenize(list[i].Text).Tokens)
	}
	return sample, tokens
}
