// Prints the lines of Golden.swift: what Go's archive/zip writes of the inputs that Samples.swift makes, too.
//
// Run with `go run main.go`. Go 1.19 to 1.26 print the same; 1.27 has another compressor, and the packager of Dify is
// built with 1.26. No test needs Go.
package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"math/bits"
	"os"
	"runtime"
)

// generator is SplitMix64.
type generator struct{ state uint64 }

func (g *generator) next() uint64 {
	g.state += 0x9E3779B97F4A7C15
	z := g.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

func (g *generator) below(n int) int { return int(g.next() % uint64(n)) }

// grow appends to the sample until it is long enough.
func grow(kind string, g *generator, count int) []byte {
	b := []byte{}
	var words [][]byte
	if kind == "text" {
		for len(words) < 200 {
			word := []byte{}
			for n := 2 + g.below(8); n > 0; n-- {
				word = append(word, byte('a'+g.below(26)))
			}
			words = append(words, word)
		}
	}
	period := []byte{}
	switch kind {
	case "repeated":
		for n := 1 + g.below(40000); n > 0; n-- {
			period = append(period, byte(g.next()))
		}
	case "far": // about as long as the window
		for n := 32500 + count%300; n > 0; n-- {
			period = append(period, byte(g.next()))
		}
	}
	for len(b) < count {
		switch kind {
		case "zeros":
			b = append(b, 0)
		case "random":
			b = append(b, byte(g.next()))
		case "deep": // frequencies halve from byte to byte: words get as long as they may
			b = append(b, byte(bits.TrailingZeros64(g.next())))
		case "text":
			b = append(b, words[g.below(1+g.below(200))]...)
			b = append(b, " \n"[g.below(12)/11])
		case "repeated", "far":
			b = append(b, period...)
		case "runs":
			value := byte(g.below(4))
			for n := 1 + g.below(600); n > 0; n-- {
				b = append(b, value)
			}
		case "copies": // of three to 40 bytes, each with a letter before it
			b = append(b, byte('a'+g.below(3)))
			start := g.below(len(b))
			end := start + 3 + g.below(38)
			if end > len(b) {
				end = len(b)
			}
			b = append(b, b[start:end]...)
		case "mixed":
			switch g.below(3) {
			case 0:
				for n := 1 + g.below(40000); n > 0; n-- {
					b = append(b, byte(g.next()))
				}
			case 1:
				for n := 1 + g.below(40000); n > 0; n-- {
					b = append(b, "0123456789abcdef"[g.below(16)])
				}
			default: // something earlier again
				if len(b) > 0 {
					start := g.below(len(b))
					end := start + 1 + g.below(600)
					if end > len(b) {
						end = len(b)
					}
					b = append(b, b[start:end]...)
				}
			}
		}
	}
	return b[:count]
}

func sample(kind string, count int) []byte {
	return grow(kind, &generator{uint64(count)}, count)
}

type entry struct {
	name    string
	content []byte
}

func show(title string, entries []entry) {
	var buffer bytes.Buffer
	writer := zip.NewWriter(&buffer)
	for _, e := range entries {
		w, err := writer.Create(e.name)
		if err == nil {
			_, err = w.Write(e.content)
		}
		if err != nil {
			panic(err)
		}
	}
	if err := writer.Close(); err != nil {
		panic(err)
	}
	fmt.Printf("%s %d %x\n", title, buffer.Len(), sha256.Sum256(buffer.Bytes()))
}

func main() {
	fmt.Fprintln(os.Stderr, runtime.Version())
	all := []entry{}
	for _, kind := range []string{"zeros", "random", "deep", "text", "repeated", "runs", "copies", "mixed"} {
		for _, count := range []int{0, 1, 4, 5, 17, 262, 1000, 32768, 65535, 65536, 65537, 98304, 200000} {
			e := entry{fmt.Sprintf("%s/%d", kind, count), sample(kind, count)}
			all = append(all, e)
			show(fmt.Sprintf("%s %d", kind, count), []entry{{"f", e.content}})
		}
	}
	for _, kind := range []string{"random", "text", "mixed"} {
		show(fmt.Sprintf("%s %d", kind, 1300000), []entry{{"f", sample(kind, 1300000)}})
	}
	// Matches that start just before the window is moved, or just after, and reach over the whole of it.
	for _, count := range []int{70166, 70167, 70168, 70169, 70208, 70209, 70210, 70211, 70212, 70213} {
		e := entry{fmt.Sprintf("far/%d", count), sample("far", count)}
		all = append(all, e)
		show(fmt.Sprintf("far %d", count), []entry{{"f", e.content}})
	}
	show("all 0", all)
	show("none 0", nil)
	names := []entry{}
	for _, name := range []string{
		"", "a", "a", "a/b.txt", "a}b", "a~b", "a\\b", "a\tb", "a\x1Fb", "a b", "caf\u00E9", "\u65E5\u672C/\U0001F600", "a\x7Fb",
		"\xE9", "caf\u00E9\xFF", "\xED\xA0\x80", "\xC0\xAF", "\xF4\x90\x80\x80", "\uFFFD", "folder/", "\u00E9/", "\xFF/",
	} {
		e := entry{name, []byte("content")}
		if len(name) > 0 && name[len(name)-1] == '/' {
			e.content = nil
		}
		names = append(names, e)
	}
	show("names 0", names)
	for _, count := range []int{65534, 65535, 65536} {
		folders := []entry{}
		for i := 0; i < count; i++ {
			folders = append(folders, entry{"f/", nil})
		}
		show(fmt.Sprintf("folders %d", count), folders)
	}
}
