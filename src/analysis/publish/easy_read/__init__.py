"""The Easy Read draft of a year: few words, one idea a sentence, a picture beside each."""
