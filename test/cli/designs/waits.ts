await new Promise(() => {})

export {}
