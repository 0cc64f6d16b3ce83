// Mantine's styles stand in a layer of their own, so that ours win without a fight; the tokens come last.
import '@mantine/core/styles.layer.css'
import '#ui/base.css'
import '#ui/tokens.css'
