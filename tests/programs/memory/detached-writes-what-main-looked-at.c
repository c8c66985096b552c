// verdict: data-race cause: sleep-as-order line: 15,27 compiler: any
