"""What runs inside a query worker: a child process that may be killed at any moment and can reach nothing but its copy.

The worker is started without the face of `kg`, so modules here import only each other, `kg.gates` and `kg.errors`.
"""
